package io.dramatis.standalone.command;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.config.InferenceConfig;
import io.dramatis.standalone.ModelChoice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configured embedding model in this process, without Quarkus, a broker or a database. */
final class LocalEmbedder implements AutoCloseable {
  private final ConfiguredInference inference;

  private LocalEmbedder(ConfiguredInference inference) {
    this.inference = inference;
  }

  /**
   * What the environment and system properties configure, as for the filter-service.
   *
   * @throws IllegalArgumentException naming the key that is wrong or missing
   */
  static LocalEmbedder configured(Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDefaultSources()
            .addDiscoveredConverters()
            .withDefaultValues(ModelChoice.from(environment).settings())
            .withMapping(InferenceConfig.class)
            .build();
    return new LocalEmbedder(
        new ConfiguredInference(
            config.getConfigMapping(InferenceConfig.class), new SimpleMeterRegistry()));
  }

  TextEmbedder embedder() {
    return inference.embedder();
  }

  @Override
  public void close() {
    inference.close();
  }
}
