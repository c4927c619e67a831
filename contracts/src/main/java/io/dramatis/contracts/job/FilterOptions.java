package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gates' thresholds.
 *
 * @param coherence persona coherence
 * @param duplicates near-duplicates within the job, or across jobs
 * @param length length in words
 * @param repetition repetition within one text
 * @param gopher repetition by the rules of Gopher; absent: not looked at
 * @param personalData e-mail addresses, numbers and the like; absent: not looked for
 * @param personaCopy the persona's own text; absent: not looked for
 * @param contamination overlap with evaluation sets; absent: not looked for
 * @param selfInstruct rules of Self-Instruct; absent: not asked
 * @param toxicity insults and threats; absent: not looked for
 * @param language languages that candidates may be in; absent: any
 * @param rouge likeness to the job's earlier instructions; absent: not looked at
 * @param team what gates of a team's own are told, by the gate's name: a JSON object each, all of
 *     them together up to {@value #MOST_TEAM} characters; absent: nothing
 * @param disabled names of gates that this job turns off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilterOptions(
    Coherence coherence,
    Duplicates duplicates,
    Length length,
    Repetition repetition,
    Gopher gopher,
    PersonalData personalData,
    PersonaCopy personaCopy,
    Contamination contamination,
    @Nullable SelfInstruct selfInstruct,
    @Nullable Toxicity toxicity,
    @Nullable Language language,
    Rouge rouge,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> team,
    List<String> disabled) {
  /** Most characters of what teams' gates are told: it travels with every prompt. */
  public static final int MOST_TEAM = 20_000;

  public FilterOptions {
    Require.present("filter.coherence", coherence);
    Require.present("filter.duplicates", duplicates);
    Require.present("filter.length", length);
    Require.present("filter.repetition", repetition);
    gopher = gopher == null ? Gopher.NONE : gopher;
    personalData = personalData == null ? PersonalData.NONE : personalData;
    personaCopy = personaCopy == null ? PersonaCopy.NONE : personaCopy;
    contamination = contamination == null ? Contamination.NONE : contamination;
    rouge = rouge == null ? Rouge.NONE : rouge;
    team = Require.map("filter.team", team);
    requireObjects(team);
    disabled = Require.list("filter.disabled", disabled);
  }

  /** Options of the gates that every job has; the others find nothing. */
  public FilterOptions(
      Coherence coherence,
      Duplicates duplicates,
      Length length,
      Repetition repetition,
      List<String> disabled) {
    this(
        coherence,
        duplicates,
        length,
        repetition,
        Gopher.NONE,
        PersonalData.NONE,
        PersonaCopy.NONE,
        Contamination.NONE,
        null,
        null,
        null,
        Rouge.NONE,
        Map.of(),
        disabled);
  }

  /** These options with further gates turned off. */
  public FilterOptions without(List<String> gates) {
    return new FilterOptions(
        coherence,
        duplicates,
        length,
        repetition,
        gopher,
        personalData,
        personaCopy,
        contamination,
        selfInstruct,
        toxicity,
        language,
        rouge,
        team,
        Stream.concat(disabled.stream(), gates.stream()).distinct().toList());
  }

  private static void requireObjects(Map<String, JsonNode> team) {
    long characters = 0;
    for (Map.Entry<String, JsonNode> gate : team.entrySet()) {
      if (!gate.getValue().isObject()) {
        throw new IllegalArgumentException(
            "filter.team.%s is no mapping; give the gate's options".formatted(gate.getKey()));
      }
      characters += gate.getValue().toString().length();
    }
    if (characters > MOST_TEAM) {
      throw new IllegalArgumentException(
          "filter.team holds %d characters; give up to %d".formatted(characters, MOST_TEAM));
    }
  }

  /**
   * @param min least probability that the text is its persona's, 0 to 1
   */
  public record Coherence(double min) {
    public Coherence {
      Require.range("filter.coherence.min", min, 0, 1);
    }
  }

  /**
   * @param similarity MinHash-estimated Jaccard similarity of word shingles from which two texts
   *     are near-duplicates, 0 to 1
   * @param embedding cosine of embeddings from which two texts are near-duplicates, 0.9 to 1; 1:
   *     not compared
   * @param across with whose candidates they are compared
   */
  public record Duplicates(double similarity, @Nullable Double embedding, @Nullable Across across) {
    public Duplicates {
      Require.range("filter.duplicates.similarity", similarity, 0, 1);
      embedding = embedding == null ? 1.0 : embedding;
      Require.range("filter.duplicates.embedding", embedding, 0.9, 1);
      across = across == null ? Across.JOB : across;
    }

    /** By words alone and within the job. */
    public Duplicates(double similarity) {
      this(similarity, null, null);
    }

    @Override
    public Double embedding() {
      return Objects.requireNonNull(embedding);
    }

    @Override
    public Across across() {
      return Objects.requireNonNull(across);
    }
  }

  /**
   * @param minWords fewest words, 0 to maxWords
   * @param maxWords most words, up to 1,000,000
   */
  public record Length(int minWords, int maxWords) {
    public Length {
      Require.range("filter.length.maxWords", maxWords, 1, 1_000_000);
      Require.range("filter.length.minWords", minWords, 0, maxWords);
    }
  }

  /**
   * @param max largest share of a text's word trigrams that may be repeats, 0 to 1
   */
  public record Repetition(double max) {
    public Repetition {
      Require.range("filter.repetition.max", max, 0, 1);
    }
  }
}
