package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The k candidates of one prompt, or why there are none; topic {@code dramatis.candidates.v1}.
 *
 * @param prompt what was asked
 * @param generation how it was answered
 * @param candidates in order of index; empty when failed
 * @param failure absent unless the prompt failed
 * @param renderings the requests as they were sent, of a prompt that is previewed; else empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateBatch(
    Prompt prompt,
    Generation generation,
    List<Candidate> candidates,
    @Nullable Failure failure,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Rendering> renderings) {
  public CandidateBatch {
    Require.present("prompt", prompt);
    Require.present("generation", generation);
    candidates = Require.list("candidates", candidates);
    if (candidates.isEmpty() == (failure == null)) {
      throw new IllegalArgumentException("a batch needs either candidates or a failure");
    }
    renderings = Require.list("renderings", renderings);
  }

  /** A batch of a prompt that is not previewed. */
  public CandidateBatch(
      Prompt prompt, Generation generation, List<Candidate> candidates, @Nullable Failure failure) {
    this(prompt, generation, candidates, failure, List.of());
  }
}
