package io.dramatis.inference.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedBatchesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedServer server;

  @BeforeEach
  void start() throws IOException {
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
    URI uri = URI.create(server.openAi() + path);
    return client.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(), path);
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

  private String upload(String content, String purpose) throws Exception {
    String form =
        "--xx\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n%s\r\n".formatted(purpose)
            + "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n"
            + "Content-Type: application/jsonl\r\n\r\n%s\r\n--xx--\r\n".formatted(content);
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "multipart/form-data; boundary=xx")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return JSON.readTree(send(request, "/files").body()).path("id").asText();
  }

  private HttpResponse<String> create(String file, String window) throws Exception {
    String body =
        """
        {"input_file_id": "%s", "endpoint": "/v1/chat/completions", "completion_window": "%s",
         "metadata": {"mine": "7"}}
        """
            .formatted(file, window);
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), "/batches");
  }

  private String batch(String content) throws Exception {
    return JSON.readTree(create(upload(content, "batch"), "24h").body()).path("id").asText();
  }

  private static String line(String id, String model) {
    return ("{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
            + "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hé\"}],\"n\":2}}")
        .formatted(id, model);
  }

  @Test
  void aBatchIsAnsweredInItsOutputFile() throws Exception {
    String id = batch(line("a", "m") + "\n" + line("b", "m") + "\n");

    JsonNode batch = json("/batches/" + id);

    assertThat(batch.path("object").asText()).isEqualTo("batch");
    assertThat(batch.path("status").asText()).isEqualTo("completed");
    assertThat(batch.path("request_counts").toString())
        .isEqualTo("{\"total\":2,\"completed\":2,\"failed\":0}");
    assertThat(batch.path("metadata").path("mine").asText()).isEqualTo("7");
    assertThat(batch.path("error_file_id").isNull()).isTrue();
    assertThat(batch.path("errors").isNull()).isTrue();
    List<JsonNode> lines = lines(batch.path("output_file_id").asText());
    assertThat(lines)
        .extracting(l -> l.path("custom_id").asText())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(lines)
        .allSatisfy(
            l -> {
              assertThat(l.path("error").isNull()).isTrue();
              assertThat(l.path("response").path("status_code").asInt()).isEqualTo(200);
              assertThat(l.path("response").path("body").path("choices")).hasSize(2);
            });
  }

  private List<JsonNode> lines(String file) throws Exception {
    try (Stream<String> lines = get("/files/%s/content".formatted(file)).body().lines()) {
      return lines.map(SimulatedBatchesTest::parsed).toList();
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anExpiredBatchNamesWhatItDidNotDo() throws Exception {
    server.batches().plan().expireNext(0.5);
    JsonNode batch = json("/batches/" + batch(line("a", "m") + "\n" + line("b", "m") + "\n"));

    assertThat(batch.path("status").asText()).isEqualTo("expired");
    assertThat(lines(batch.path("output_file_id").asText())).hasSize(1);
    assertThat(lines(batch.path("error_file_id").asText()))
        .singleElement()
        .satisfies(
            l -> {
              assertThat(l.path("response").isNull()).isTrue();
              assertThat(l.path("error").path("code").asText()).isEqualTo("batch_expired");
            });
  }

  @Test
  void aBatchTakesItsTimeAndCanBeCancelled() throws Exception {
    server.batches().plan().takes(Duration.ofHours(1), Duration.ofHours(1));
    String waiting = batch(line("a", "m"));
    server.batches().plan().takes(Duration.ZERO, Duration.ofHours(1));
    String working = batch(line("a", "m"));

    assertThat(json("/batches/" + waiting).path("status").asText()).isEqualTo("validating");
    assertThat(json("/batches/" + working).path("status").asText()).isEqualTo("in_progress");
    JsonNode cancelling =
        JSON.readTree(
            send(
                    HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()),
                    "/batches/%s/cancel".formatted(working))
                .body());
    assertThat(cancelling.path("status").asText()).isEqualTo("cancelling");
    JsonNode cancelled = json("/batches/" + working);
    assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
    assertThat(
            lines(cancelled.path("error_file_id").asText()).getFirst().at("/error/code").asText())
        .isEqualTo("batch_cancelled");
  }

  @Test
  void theListHasPagesTheNewestFirst() throws Exception {
    for (int i = 0; i < 5; i++) {
      batch(line("a", "m"));
    }

    JsonNode first = json("/batches?limit=2");
    JsonNode last = json("/batches?limit=4&after=" + first.path("last_id").asText());

    assertThat(first.path("data").path(0).path("id").asText()).isEqualTo("batch_5");
    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(last.path("data")).hasSize(3);
    assertThat(last.path("has_more").asBoolean()).isFalse();
    assertThat(last.path("last_id").asText()).isEqualTo("batch_1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                                                  | invalid_json_line
          {"custom_id":"a","method":"POST","url":"/v1/chat/completions"} | missing_required_parameter
          {"custom_id":"a","method":"GET","url":"/v1/chat/completions","body":{}} | invalid_method
          {"custom_id":"a","method":"POST","url":"/v1/embeddings","body":{}} | invalid_url
          """)
  void aFileIsValidated(String content, String code) throws Exception {
    JsonNode batch = json("/batches/" + batch(content));

    assertThat(batch.path("status").asText()).isEqualTo("failed");
    assertThat(batch.at("/errors/data/0/code").asText()).isEqualTo(code);
    assertThat(batch.at("/errors/data/0/line").asInt()).isEqualTo(1);
    assertThat(batch.path("output_file_id").isNull()).isTrue();
  }

  @Test
  void idsAreUniqueAndTheModelIsOne() throws Exception {
    JsonNode twice = json("/batches/" + batch(line("a", "m") + "\n" + line("a", "m")));
    JsonNode models = json("/batches/" + batch(line("a", "m") + "\n" + line("b", "o")));

    assertThat(twice.at("/errors/data/0/code").asText()).isEqualTo("duplicate_custom_id");
    assertThat(models.at("/errors/data/0/code").asText()).isEqualTo("mismatched_model");
    assertThat(models.at("/errors/data/0/line").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsSaidSo() throws Exception {
    assertThat(get("/batches/batch_9").statusCode()).isEqualTo(404);
    assertThat(get("/files/file-9/content").statusCode()).isEqualTo(404);
    assertThat(create("file-9", "24h").statusCode()).isEqualTo(400);
    assertThat(create(upload(line("a", "m"), "batch"), "1h").statusCode()).isEqualTo(400);
    assertThat(create(upload(line("a", "m"), "fine-tune"), "24h").statusCode()).isEqualTo(400);
  }

  @Test
  void filesAreKeptUntilTheyAreDeleted() throws Exception {
    String id = upload(line("a", "m"), "batch");

    assertThat(json("/files/" + id).path("purpose").asText()).isEqualTo("batch");
    assertThat(lines(id).getFirst().at("/body/messages/0/content").asText()).isEqualTo("hé");
    assertThat(JSON.readTree(send(HttpRequest.newBuilder().DELETE(), "/files/" + id).body()))
        .isEqualTo(parsed("{\"id\":\"%s\",\"object\":\"file\",\"deleted\":true}".formatted(id)));
    assertThat(get("/files/" + id).statusCode()).isEqualTo(404);
  }
}
