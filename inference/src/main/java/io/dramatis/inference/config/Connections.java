package io.dramatis.inference.config;

import io.dramatis.inference.endpoint.ApiKey;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointGate;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.rate.RateBudget;
import io.smallrye.config.Secret;
import java.net.URI;

/** Reads an endpoint's configuration; each error names the key to set. */
final class Connections {
  /** Of every key. */
  static final String PREFIX = "dramatis.inference.";

  private Connections() {}

  /** The error for a value of a key. */
  static IllegalArgumentException wrong(String path, String what) {
    return new IllegalArgumentException(PREFIX + path + " " + what);
  }

  static Limits limits(String path, InferenceConfig.Connection config) {
    try {
      return new Limits(
          config.concurrency(),
          config.maxAttempts(),
          config.rateLimitAttempts(),
          config.initialBackoff(),
          config.maxBackoff(),
          config.adaptive(),
          config.initialConcurrency().orElse(Math.min(config.concurrency(), Limits.MOST_AT_START)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + path + "." + e.getMessage(), e);
    }
  }

  /** The gate of an endpoint. */
  static EndpointGate gate(
      String path,
      String name,
      int weight,
      Limits limits,
      RateBudget budget,
      EndpointMetrics metrics) {
    try {
      return new EndpointGate(name, weight, limits, budget, metrics);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + path + "." + e.getMessage(), e);
    }
  }

  /** The endpoint, whose base URL must be set. */
  static Endpoint endpoint(
      String path, String name, InferenceConfig.Connection config, boolean modelNeeded) {
    String baseUrl =
        config
            .baseUrl()
            .orElseThrow(
                () ->
                    wrong(path + ".base-url", "is not set; give it like http://localhost:8000/v1"));
    return endpoint(path, name, config, baseUrl, modelNeeded);
  }

  /** The endpoint at a base URL. */
  static Endpoint endpoint(
      String path,
      String name,
      InferenceConfig.Connection config,
      String baseUrl,
      boolean modelNeeded) {
    if (modelNeeded && config.modelName().isEmpty()) {
      throw wrong(path + ".model-name", "is not set; give the name that the endpoint knows");
    }
    try {
      return new Endpoint(
          name,
          URI.create(baseUrl.strip()),
          config.modelName().orElse(""),
          config.apiKey().map(Secret::get).map(ApiKey::of).orElse(ApiKey.NONE),
          config.connectTimeout(),
          config.firstByteTimeout().orElse(config.timeout()),
          config.timeout(),
          config.maxBodyBytes());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + path + "." + e.getMessage(), e);
    }
  }
}
