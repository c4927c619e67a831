package io.dramatis.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.JobProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The REST API of a Dramatis, over HTTP. Every method throws {@link ApiException} when refused. */
public final class ApiClient implements AutoCloseable {
  private static final ObjectMapper JSON = EventCodec.mapper();

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param server such as {@code http://localhost:8080}
   */
  public ApiClient(URI server) {
    this.server = server;
  }

  /** The address of the server. */
  public URI server() {
    return server;
  }

  /**
   * Posts a job.
   *
   * @param document the job in YAML or JSON
   * @param idempotencyKey the same key never posts a second job; absent: each call posts one
   */
  public JobProgress submit(String document, @Nullable String idempotencyKey) {
    HttpRequest.Builder request =
        request("/api/jobs")
            .header("Content-Type", mediaType(document))
            .POST(BodyPublishers.ofString(document));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return progress(send(request));
  }

  /** A job's numbers now. */
  public JobProgress job(String id) {
    return progress(send(request("/api/jobs/" + segment(id)).GET()));
  }

  /**
   * Pauses, resumes or cancels a job.
   *
   * @param action {@code pause}, {@code resume} or {@code cancel}
   */
  public JobProgress act(String id, String action) {
    return progress(
        send(request("/api/jobs/" + segment(id) + ":" + action).POST(BodyPublishers.noBody())));
  }

  /** A resource as JSON; the path with its query, already encoded. */
  public JsonNode get(String path) {
    return json(send(request(path).GET()));
  }

  /** Posts to a resource without a body; the path with its query, already encoded. */
  public JsonNode post(String path) {
    return json(send(request(path).POST(BodyPublishers.noBody())));
  }

  /**
   * Posts a document; the path with its query, already encoded.
   *
   * @param document YAML, or JSON when it starts with a brace
   */
  public JsonNode post(String path, String document) {
    return json(
        send(
            request(path)
                .header("Content-Type", mediaType(document))
                .POST(BodyPublishers.ofString(document))));
  }

  private static String mediaType(String document) {
    return document.stripLeading().startsWith("{") ? "application/json" : "application/yaml";
  }

  /**
   * Posts a file as it is; its form is told from the query, or by the server from its beginning.
   */
  public JsonNode upload(String path, Path file) {
    try {
      return json(
          send(
              request(path)
                  .header("Content-Type", "application/octet-stream")
                  .POST(BodyPublishers.ofFile(file))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Opens a resource as it streams; the caller closes it. */
  public InputStream download(String path, String mediaType) {
    return send(request(path).header("Accept", mediaType).GET());
  }

  /** The ready state that the server reports: whether every dependency is there. */
  public boolean ready() {
    HttpRequest request = request("/q/health/ready").timeout(Duration.ofSeconds(5)).GET().build();
    try {
      return exchange(request).statusCode() == 200;
    } catch (ServerUnreachableException e) {
      return false;
    }
  }

  /** A text as one segment of a path or value of a query. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.toString().replaceAll("/+$", "") + path));
  }

  private InputStream send(HttpRequest.Builder request) {
    HttpResponse<InputStream> response = exchange(request.build());
    if (response.statusCode() >= 300) {
      throw new ApiException(problem(response));
    }
    return response.body();
  }

  private HttpResponse<InputStream> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ServerUnreachableException(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerUnreachableException(server, e);
    }
  }

  private static Problem problem(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      Problem said = JSON.readValue(body, Problem.class);
      return new Problem(said.title(), response.statusCode(), said.detail(), said.errors());
    } catch (IOException e) { // not a problem document: a proxy's page, or nothing
      return new Problem(null, response.statusCode(), null, List.of());
    }
  }

  private static JobProgress progress(InputStream body) {
    try (body) {
      return JSON.readValue(body, JobProgress.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the server's answer is not a job's progress", e);
    }
  }

  private static JsonNode json(InputStream body) {
    try (body) {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("the server's answer is not JSON", e);
    }
  }
}
