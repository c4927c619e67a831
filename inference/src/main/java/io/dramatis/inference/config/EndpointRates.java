package io.dramatis.inference.config;

import io.dramatis.inference.rate.RateBudget;
import io.dramatis.inference.rate.SharedRates;
import io.smallrye.config.Secret;
import org.jspecify.annotations.Nullable;

/** The rates of the configured endpoints; a database is needed as soon as one has any. */
final class EndpointRates implements AutoCloseable {
  private static final String URL = "rates.jdbc-url";

  private final InferenceConfig.Rates config;
  private @Nullable SharedRates shared;

  EndpointRates(InferenceConfig.Rates config) {
    this.config = config;
  }

  /**
   * The budget of an endpoint, which it shares with the endpoints of its name in other processes.
   *
   * @param path of its configuration
   * @throws IllegalArgumentException when it has rates and there is no database for them
   */
  RateBudget of(String path, InferenceConfig.Connection endpoint) {
    if (endpoint.requestsPerMinute().isEmpty() && endpoint.tokensPerMinute().isEmpty()) {
      return RateBudget.UNLIMITED;
    }
    String key =
        path
            + (endpoint.requestsPerMinute().isPresent()
                ? ".requests-per-minute"
                : ".tokens-per-minute");
    try {
      return shared(key).budget(path, endpoint.requestsPerMinute(), endpoint.tokensPerMinute());
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith(Connections.PREFIX)
          ? e
          : Connections.wrong(key, "or tokens-per-minute is wrong: " + e.getMessage());
    } catch (IllegalStateException e) {
      throw Connections.wrong(URL, "cannot be used for " + key + ": " + e.getMessage());
    }
  }

  private SharedRates shared(String key) {
    if (shared == null) {
      String url =
          config
              .jdbcUrl()
              .filter(it -> !it.isBlank())
              .orElseThrow(
                  () ->
                      Connections.wrong(
                          URL,
                          "is not set, and %s%s is, which all replicas share through a database; give it like jdbc:postgresql://host:5432/dramatis"
                              .formatted(Connections.PREFIX, key)));
      if (!url.startsWith("jdbc:postgresql:")) {
        throw Connections.wrong(
            URL, "is not of PostgreSQL; give it like jdbc:postgresql://host/db");
      }
      shared =
          new SharedRates(
              url, config.username().orElse(""), config.password().map(Secret::get).orElse(""));
    }
    return shared;
  }

  @Override
  public void close() {
    if (shared != null) {
      shared.close();
    }
  }
}
