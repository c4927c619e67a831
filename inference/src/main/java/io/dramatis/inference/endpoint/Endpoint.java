package io.dramatis.inference.endpoint;

import io.dramatis.contracts.Require;
import java.net.URI;
import java.time.Duration;

/**
 * Where a model is and how long to wait for it.
 *
 * @param name what the configuration calls it
 * @param baseUrl http or https; the protocol's paths are appended
 * @param modelName what the endpoint calls the model; may be empty where the protocol needs none
 * @param apiKey sent as the protocol says
 * @param connectTimeout for a connection, above 0
 * @param firstByteTimeout for the first of an answer, from sending on, connecting included, above
 *     0; the whole timeout for none of its own
 * @param timeout for a whole answer, from sending to its last byte, above 0
 * @param maxBodyBytes most bytes of an answer, 1 and up
 */
public record Endpoint(
    String name,
    URI baseUrl,
    String modelName,
    ApiKey apiKey,
    Duration connectTimeout,
    Duration firstByteTimeout,
    Duration timeout,
    int maxBodyBytes) {
  /** Most bytes of an answer unless configured otherwise: 16 MiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024 * 1024;

  public Endpoint {
    Require.text("name", name);
    Require.range("connect-timeout in ms", connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
    Require.range("first-byte-timeout in ms", firstByteTimeout.toMillis(), 1, Integer.MAX_VALUE);
    Require.range("timeout in ms", timeout.toMillis(), 1, Integer.MAX_VALUE);
    Require.range("max-body-bytes", maxBodyBytes, 1, Integer.MAX_VALUE - 16);
    String scheme = baseUrl.getScheme();
    if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "base-url must be like http://host:8000/v1 or https://host/v1");
    }
    if (baseUrl.getUserInfo() != null) {
      throw new IllegalArgumentException("base-url holds credentials; set api-key instead");
    }
  }

  /** An endpoint whose first byte may take as long as its whole answer. */
  public Endpoint(
      String name,
      URI baseUrl,
      String modelName,
      ApiKey apiKey,
      Duration connectTimeout,
      Duration timeout,
      int maxBodyBytes) {
    this(name, baseUrl, modelName, apiKey, connectTimeout, timeout, timeout, maxBodyBytes);
  }
}
