package io.dramatis.filter;

import io.dramatis.filter.gate.team.HttpGate;
import io.dramatis.filter.gate.team.Tries;
import io.dramatis.inference.endpoint.ApiKey;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.JsonEndpoint;
import io.smallrye.config.Secret;
import java.net.URI;
import java.util.List;

/** The gates behind HTTP, as they are configured. */
final class HttpGates {
  private HttpGates() {}

  /**
   * The gates by name, in the order of their names.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static List<HttpGate> of(FilterConfig config, FilterMetrics metrics) {
    return config.httpGates().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(gate -> gate(gate.getKey(), gate.getValue(), metrics))
        .toList();
  }

  private static HttpGate gate(String name, FilterConfig.HttpGate config, FilterMetrics metrics) {
    String url = config.url().strip();
    int lastSlash = url.lastIndexOf('/');
    boolean hasPath = lastSlash > url.indexOf("//") + 1;
    // The whole of it is the team's: nothing is appended.
    try {
      Endpoint endpoint =
          new Endpoint(
              "gate " + name,
              URI.create(hasPath ? url.substring(0, lastSlash) : url),
              "",
              config.apiKey().map(Secret::get).map(ApiKey::of).orElse(ApiKey.NONE),
              config.connectTimeout(),
              config.timeout(),
              config.maxBodyBytes());
      return new HttpGate(
          name,
          new JsonEndpoint(endpoint),
          hasPath ? url.substring(lastSlash) : "/",
          new Tries(
              config.maxAttempts(),
              config.giveUpAfter(),
              config.initialBackoff(),
              config.maxBackoff()),
          config.onFailure(),
          failure -> metrics.countGateFailure(name, failure.reason()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "dramatis.filter.http-gates.%s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
