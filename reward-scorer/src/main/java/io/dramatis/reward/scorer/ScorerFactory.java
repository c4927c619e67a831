package io.dramatis.reward.scorer;

import io.dramatis.inference.Inference;
import io.dramatis.reward.RewardConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the configured scorers; a configuration that cannot work is refused at start. */
public final class ScorerFactory {
  private final Inference inference;

  /** Builds scorers over these models. */
  public ScorerFactory(Inference inference) {
    this.inference = inference;
  }

  /**
   * The scorers of a configuration.
   *
   * @throws IllegalArgumentException naming the key, and the models or endpoints that there are
   */
  public Scorers build(Map<String, RewardConfig.Scorer> configured) {
    Map<String, RewardScorer> scorers = new LinkedHashMap<>();
    configured.forEach((name, scorer) -> scorers.put(name, build(name, scorer)));
    return new Scorers(scorers);
  }

  private RewardScorer build(String name, RewardConfig.Scorer scorer) {
    return switch (scorer.kind()) {
      case FEATURES -> new FeatureScorer(name, FeatureWeights.builtIn());
      case HTTP ->
          new EndpointScorer(
              name, inference.rewardEndpoint(required(name, "endpoint", scorer.endpoint())));
      case JUDGE ->
          new JudgeScorer(
              name,
              inference.chat(required(name, "model", scorer.model())),
              Rubric.named(scorer.rubric()));
    };
  }

  private static String required(String name, String key, Optional<String> value) {
    return value.orElseThrow(
        () ->
            new IllegalArgumentException(
                "dramatis.reward.scorers.%s.%s is missing; name a configured %s"
                    .formatted(name, key, key)));
  }
}
