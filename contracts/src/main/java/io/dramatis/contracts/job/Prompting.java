package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which examples a prompt shows. The modes are those of PersonaHub (Ge et al. 2024, section 3); the
 * share of the job's own samples is Self-Instruct's (Wang et al. 2023, section 2.2).
 *
 * @param mode whether prompts show examples, and whether with who wrote them; absent: none are
 *     shown
 * @param shots examples in each prompt, 1 to 32; absent: 4
 * @param examples written by people; absent: none
 * @param own share of the shots that are accepted samples of this same job, 0 to 1, as soon as
 *     there are enough of them; absent: 0. The rest is written by people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Prompting(
    @Nullable Mode mode,
    @Nullable Integer shots,
    @Nullable Examples examples,
    @Nullable Double own) {
  /** Prompts without examples. */
  public static final Prompting ZERO_SHOT = new Prompting(null, null, null, null);

  /** Most examples in a prompt. */
  public static final int MOST_SHOTS = 32;

  /** What prompts show. */
  public enum Mode {
    /** No examples. */
    @JsonProperty("zero-shot")
    ZERO_SHOT,
    /** Examples. */
    @JsonProperty("few-shot")
    FEW_SHOT,
    /** Examples, each with the persona that wrote it. */
    @JsonProperty("persona-enhanced-few-shot")
    PERSONA_ENHANCED_FEW_SHOT
  }

  public Prompting {
    mode = mode == null ? Mode.ZERO_SHOT : mode;
    shots = shots == null ? 4 : shots;
    Require.range("prompting.shots", shots, 1, MOST_SHOTS);
    examples = examples == null ? Examples.NONE : examples;
    own = own == null ? 0.0 : own;
    Require.range("prompting.own", own, 0, 1);
  }

  /** Whether prompts show examples. */
  public boolean showsExamples() {
    return mode != Mode.ZERO_SHOT;
  }

  /** How many of the shots are the job's own samples, once there are as many: rounded down. */
  public int ownShots() {
    return (int) Math.floor(shots * own + 1e-9);
  }
}
