package io.dramatis.inference.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * OpenAI's batch API as documented: {@code /files} and {@code /batches} below the base URL. Every
 * method sends one request, or one for each page, and throws {@link ModelException} when it fails.
 */
public final class BatchApi implements AutoCloseable {
  private static final int PAGE = 100;

  /** The provider's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofHours(1);

  private final Endpoint endpoint;
  private final BatchSettings settings;
  private final ProviderHttp http;

  /**
   * @param endpoint whose base URL ends in {@code /v1} or its like
   */
  public BatchApi(Endpoint endpoint, BatchSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.http = new ProviderHttp(endpoint, settings.transferTimeout());
  }

  /** How the model is asked. */
  public BatchSettings settings() {
    return settings;
  }

  /** What an error may show of what the provider said: short, and without the key. */
  String shown(String said) {
    String safe = endpoint.apiKey().scrub(said.strip().replaceAll("\\s+", " "));
    return safe.length() > 160 ? safe.substring(0, 160) + "…" : safe;
  }

  /** Uploads a file of requests; returns its id. */
  String upload(String batch, Path file) throws InterruptedException {
    return id(http.post("/files", MultipartFile.of("dramatis-%s.jsonl".formatted(batch), file)));
  }

  /** Asks for a batch of an uploaded file; returns its id. */
  String create(String batch, String file) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("input_file_id", file)
        .put("endpoint", settings.path())
        .put("completion_window", settings.completionWindow());
    body.putObject("metadata").put(ProviderBatch.METADATA, batch);
    return id(http.post("/batches", body));
  }

  private String id(JsonNode made) {
    String id = made.path("id").asText("");
    if (id.isBlank()) {
      throw new ModelException.Malformed(endpoint.name() + " answered without an id", null);
    }
    return id;
  }

  /** A batch as it is now; empty when the provider does not know it. */
  Optional<ProviderBatch> batch(String providerId) throws InterruptedException {
    return http.find("/batches/" + escaped(providerId)).map(ProviderBatch::of);
  }

  /**
   * The batch that was made for ours, if any was; those that failed validation do not count, for
   * nothing became of them. Looks no further back than ours is old.
   */
  Optional<ProviderBatch> made(String batch, Instant since) throws InterruptedException {
    String after = "";
    while (true) {
      JsonNode page =
          http.find("/batches?limit=%d%s".formatted(PAGE, after))
              .orElseThrow(
                  () ->
                      new ModelException.ServerFault(
                          endpoint.name() + " does not list its batches (404)", null));
      ProviderBatch last = null;
      for (JsonNode item : page.path("data")) {
        last = ProviderBatch.of(item);
        if (last.ours().equals(batch) && !last.status().equals("failed")) {
          return Optional.of(last);
        }
      }
      if (last == null
          || !page.path("has_more").asBoolean()
          || last.createdAt().isBefore(since.minus(SKEW))) {
        return Optional.empty();
      }
      after = "&after=" + escaped(last.id());
    }
  }

  /** Downloads a file; false when the provider does not know it. */
  boolean download(String file, Path into) throws InterruptedException {
    return http.download("/files/%s/content".formatted(escaped(file)), into);
  }

  /** Deletes a file, if it is there. */
  void delete(String file) throws InterruptedException {
    http.delete("/files/" + escaped(file));
  }

  private static String escaped(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
