package io.dramatis.standalone.command;

import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.config.InferenceConfig;
import io.dramatis.reward.RewardConfig;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.reward.scorer.ScorerFactory;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.standalone.ModelChoice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The scorers of the configuration in this process, without Quarkus, a broker or a database. */
final class LocalScorers implements AutoCloseable {
  private final ConfiguredInference inference;
  private final Scorers scorers;

  private LocalScorers(ConfiguredInference inference, Scorers scorers) {
    this.inference = inference;
    this.scorers = scorers;
  }

  /**
   * What the environment and system properties configure, as for the reward-scorer.
   *
   * @throws IllegalArgumentException naming the key that is wrong or missing
   */
  static LocalScorers configured(Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDefaultSources()
            .addDiscoveredConverters() // durations such as 30s are Quarkus's
            .withDefaultValues(ModelChoice.from(environment).settings())
            .withMapping(RewardConfig.class)
            .withMapping(InferenceConfig.class)
            .build();
    ConfiguredInference inference =
        new ConfiguredInference(
            config.getConfigMapping(InferenceConfig.class), new SimpleMeterRegistry());
    try {
      return new LocalScorers(
          inference,
          new ScorerFactory(inference)
              .build(config.getConfigMapping(RewardConfig.class).scorers()));
    } catch (RuntimeException e) {
      inference.close();
      throw e;
    }
  }

  Optional<RewardScorer> find(String name) {
    return scorers.find(name);
  }

  Set<String> names() {
    return scorers.names();
  }

  @Override
  public void close() {
    inference.close();
  }
}
