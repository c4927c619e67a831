package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which sides of a candidate were written under the persona, and why.
 *
 * @param basis what decided
 * @param intent the task category that was recognised, such as {@code math}; absent unless the seed
 *     or the instruction decided
 * @param confidence in the intent, 0 to 1; 0 where no intent was asked for
 * @param fallback whether the confidence was too low, so that the by-intent steps stayed neutral
 * @param asking whether a step on the asking side carried the persona
 * @param answering whether a step on the answering side carried the persona
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Routing(
    Basis basis,
    @Nullable String intent,
    double confidence,
    boolean fallback,
    boolean asking,
    boolean answering) {

  /** What a routing decision rests on. */
  public enum Basis {
    /** The job says {@code always} or {@code never}. */
    @JsonProperty("job")
    JOB,
    /** The recipe leaves nothing to be decided by intent. */
    @JsonProperty("recipe")
    RECIPE,
    /** The intent of the prompt's seed. */
    @JsonProperty("seed")
    SEED,
    /** The intent of the instruction that an earlier step wrote. */
    @JsonProperty("instruction")
    INSTRUCTION
  }

  public Routing {
    Require.present("routing.basis", basis);
    Require.range("routing.confidence", confidence, 0, 1);
  }
}
