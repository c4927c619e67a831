package io.dramatis.inference.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.HttpFailures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to the provider: JSON in memory, files on disk, each with a limit of time and size. Every
 * failure is a {@link ModelException}, one request, no retry.
 */
final class ProviderHttp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A batch has at most 50,000 answers; more than this is none of them. */
  private static final long MOST_FILE_BYTES = 16L << 30;

  private static final int NOT_FOUND = 404;

  private final Endpoint endpoint;
  private final Duration transferTimeout;
  private final HttpFailures failures;
  private final HttpClient client;

  ProviderHttp(Endpoint endpoint, Duration transferTimeout) {
    this.endpoint = endpoint;
    this.transferTimeout = transferTimeout;
    this.failures = new HttpFailures(endpoint);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(endpoint.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** The answer to a GET below the base URL; empty for 404. */
  Optional<JsonNode> find(String path) throws InterruptedException {
    HttpResponse<byte[]> response = send(request(path).GET(), memory(), endpoint.timeout());
    return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(json(response));
  }

  /** The answer to JSON posted below the base URL. */
  JsonNode post(String path, JsonNode body) throws InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return json(send(request, memory(), endpoint.timeout()));
  }

  /** The answer to a form posted below the base URL. */
  JsonNode post(String path, MultipartFile form) throws InterruptedException {
    HttpRequest.Builder request =
        request(path).header("Content-Type", form.contentType()).POST(form.body());
    return json(send(request, memory(), transferTimeout));
  }

  /** Deletes; what is not there is deleted. */
  void delete(String path) throws InterruptedException {
    HttpResponse<byte[]> response = send(request(path).DELETE(), memory(), endpoint.timeout());
    if (response.statusCode() != NOT_FOUND) {
      json(response);
    }
  }

  /** Downloads into a file; false for 404. */
  boolean download(String path, Path into) throws InterruptedException {
    HttpResponse<Path> response =
        send(
            request(path).GET(),
            BodyHandlers.limiting(BodyHandlers.ofFile(into), MOST_FILE_BYTES),
            transferTimeout);
    if (response.statusCode() / 100 == 2) {
      return true;
    }
    if (response.statusCode() == NOT_FOUND) {
      return false;
    }
    throw failures.ofStatus(response.statusCode(), response.headers().map(), start(into));
  }

  private byte[] start(Path file) {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(endpoint.maxBodyBytes());
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** A body that becomes too large breaks the exchange off with an I/O error. */
  private BodyHandler<byte[]> memory() {
    return BodyHandlers.limiting(info -> BodySubscribers.ofByteArray(), endpoint.maxBodyBytes());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + path));
    endpoint.apiKey().value().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request.header("Accept", "application/json");
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, BodyHandler<T> handler, Duration timeout)
      throws InterruptedException {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request.build(), handler);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failures.timedOut(e);
    } catch (ExecutionException e) {
      throw failures.ofException(e.getCause() == null ? e : e.getCause());
    }
  }

  private JsonNode json(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 != 2) {
      throw failures.ofStatus(response.statusCode(), response.headers().map(), response.body());
    }
    try {
      JsonNode json = JSON.readTree(new String(response.body(), StandardCharsets.UTF_8));
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      // Its message quotes the answer.
    }
    throw new ModelException.Malformed(
        endpoint.name()
            + " answered with %d bytes that are no object".formatted(response.body().length),
        null);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
