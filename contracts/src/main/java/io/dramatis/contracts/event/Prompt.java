package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Persona × seed, to be rendered and asked; topic {@code dramatis.prompts.v1}.
 *
 * @param id derived from job and sequence
 * @param jobId the job it belongs to
 * @param sequence zero-based place in the job
 * @param persona who asks
 * @param seed the topic, document or example; empty when the job has none
 * @param randomSeed derived from the job's seed and the sequence, for seeded models
 * @param settings the job's snapshot
 * @param examples what the prompt shows as good answers; absent: none
 * @param others further personas, for recipes in which several take part; absent: none
 * @param previewUntil until when somebody waits to be shown what becomes of it; nothing of such a
 *     prompt is stored or counted. Absent: it is no preview
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Prompt(
    String id,
    String jobId,
    long sequence,
    Persona persona,
    @JsonInclude(JsonInclude.Include.ALWAYS) String seed,
    long randomSeed,
    JobSettings settings,
    List<Example> examples,
    List<Persona> others,
    @Nullable Instant previewUntil) {
  public Prompt {
    Require.text("jobId", jobId);
    Require.range("sequence", sequence, 0, Long.MAX_VALUE);
    if (!Ids.prompt(jobId, sequence).equals(id)) {
      throw new IllegalArgumentException(
          "id is %s; it must be %s".formatted(id, Ids.prompt(jobId, sequence)));
    }
    Require.present("persona", persona);
    seed = seed == null ? "" : seed;
    Require.present("settings", settings);
    examples = Require.list("examples", examples);
    others = Require.list("others", others);
  }

  /** A prompt without examples and with one persona. */
  public Prompt(
      String id,
      String jobId,
      long sequence,
      Persona persona,
      String seed,
      long randomSeed,
      JobSettings settings) {
    this(id, jobId, sequence, persona, seed, randomSeed, settings, List.of(), List.of(), null);
  }

  /** Whether it is neither stored nor counted. */
  public boolean previewed() {
    return previewUntil != null;
  }
}
