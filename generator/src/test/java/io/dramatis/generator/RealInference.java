package io.dramatis.generator;

import io.dramatis.inference.batch.BatchStore;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.config.InferenceConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real inference, its model {@code default} at a URL, for tests over HTTP. */
final class RealInference {
  /** The key that must never show. */
  static final String KEY = "sk-very-secret";

  private static final String MODEL = "dramatis.inference.models.default.";

  private RealInference() {}

  /**
   * Impatient, unless the settings say otherwise.
   *
   * @param settings keys of the model
   */
  static ConfiguredInference of(URI baseUrl, Map<String, String> settings) {
    return of(at(baseUrl, settings));
  }

  private static Map<String, String> at(URI baseUrl, Map<String, String> settings) {
    Map<String, String> config = new HashMap<>();
    config.put(MODEL + "base-url", baseUrl.toString());
    config.put(MODEL + "model-name", "simulated");
    config.put(MODEL + "api-key", KEY);
    config.put(MODEL + "timeout", "5s");
    config.put(MODEL + "max-attempts", "3");
    config.put(MODEL + "rate-limit-attempts", "3");
    config.put(MODEL + "initial-backoff", "10ms");
    config.put(MODEL + "max-backoff", "100ms");
    settings.forEach((key, value) -> config.put(MODEL + key, value));
    return config;
  }

  /** The same by batches, remembered in a store. */
  static ConfiguredInference batching(URI baseUrl, Map<String, String> settings, BatchStore store) {
    Map<String, String> config = at(baseUrl, settings);
    config.put(MODEL + "batch.enabled", "true");
    return new ConfiguredInference(mapped(config), new SimpleMeterRegistry(), store);
  }

  /** Its model {@code default} is the flawless stand-in in the process. */
  static ConfiguredInference rehearsal() {
    Map<String, String> config = new HashMap<>();
    config.put(MODEL + "provider", "rehearsal");
    for (String defect :
        List.of(
            "out-of-character",
            "refusal",
            "duplicate",
            "generic",
            "truncated",
            "malformed",
            "failed-check")) {
      config.put(MODEL + "rehearsal." + defect, "0");
    }
    return of(config);
  }

  private static ConfiguredInference of(Map<String, String> config) {
    return new ConfiguredInference(mapped(config), new SimpleMeterRegistry());
  }

  private static InferenceConfig mapped(Map<String, String> config) {
    SmallRyeConfig mapped =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(InferenceConfig.class)
            .withSources(new PropertiesConfigSource(config, "test", 300))
            .build();
    return mapped.getConfigMapping(InferenceConfig.class);
  }
}
