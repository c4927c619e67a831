package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * How candidates are generated.
 *
 * @param model the name of a configured model
 * @param temperature sampling temperature, the same for all or by a schedule
 * @param maxTokens most tokens a candidate may have, 1 to 131,072
 * @param mode whether requests are answered at once or in batches; absent: {@link Mode#ONLINE}
 * @param weight the job's share of a model that other jobs use too, relative to theirs, 1 to 1,000;
 *     absent: 1
 * @param turns rounds of a recipe that has rounds, 1 to 16; absent: as the recipe says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenerationOptions(
    String model,
    Temperature temperature,
    int maxTokens,
    @Nullable Mode mode,
    @Nullable Integer weight,
    @Nullable Integer turns) {
  /** Most rounds of a recipe. */
  public static final int MOST_TURNS = 16;

  /** Largest weight of a job. */
  public static final int MOST_WEIGHT = 1_000;

  /** When requests are answered. */
  public enum Mode {
    /** At once. */
    @JsonProperty("online")
    ONLINE,
    /** By the endpoint's batch API, within hours and at a lower price. */
    @JsonProperty("batch")
    BATCH
  }

  public GenerationOptions {
    Require.text("generation.model", model);
    Require.present("generation.temperature", temperature);
    Require.range("generation.maxTokens", maxTokens, 1, 131_072);
    mode = mode == null ? Mode.ONLINE : mode;
    weight = weight == null ? 1 : weight;
    Require.range("generation.weight", weight, 1, MOST_WEIGHT);
    if (turns != null) {
      Require.range("generation.turns", turns, 1, MOST_TURNS);
    }
  }

  /**
   * Options of a job that is answered at once, has no more weight than others, and one temperature.
   */
  public GenerationOptions(String model, double temperature, int maxTokens) {
    this(model, new Temperature.Constant(temperature), maxTokens, null, null, null);
  }

  /** Whether requests go by the batch API. */
  public boolean batched() {
    return mode == Mode.BATCH;
  }
}
