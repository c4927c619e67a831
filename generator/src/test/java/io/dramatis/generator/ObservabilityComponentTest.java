package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InMemoryChannels.class)
class ObservabilityComponentTest {
  @TestHTTPResource URI root;

  @Inject ScriptedInference inference;
  @Inject CandidateGenerator generator;
  @Inject GeneratorMetrics metrics;

  @AfterEach
  void everythingIsUpAgain() {
    inference.lose(Map.of());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static JsonNode check(HttpResponse<String> response, String name) throws IOException {
    for (JsonNode check : EventCodec.mapper().readTree(response.body()).path("checks")) {
      if (check.path("name").asText().contains(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + response.body());
  }

  @Test
  void isNotReadyWithoutABrokerAndSaysSo() throws IOException, InterruptedException {
    HttpResponse<String> ready = get("/q/health/ready");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(check(ready, "Kafka").path("status").asText()).isEqualTo("DOWN");
    assertThat(check(ready, "Kafka").path("data").path("reason").asText()).isNotEmpty();
  }

  @Test
  void isAliveWithoutABroker() throws IOException, InterruptedException {
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void namesAModelThatIsDownWithoutBeingWithdrawnForIt() throws IOException, InterruptedException {
    inference.lose(Map.of("model default", "unreachable: connection refused"));

    JsonNode ready = check(get("/q/health/ready"), "models");

    assertThat(ready.path("status").asText()).isEqualTo("UP");
    assertThat(ready.path("data").path("model default").asText())
        .isEqualTo("unreachable: connection refused");
  }

  @Test
  void isNotWellWhileAModelIsDown() throws IOException, InterruptedException {
    assertThat(check(get("/q/health/well"), "models").path("status").asText()).isEqualTo("UP");

    inference.lose(Map.of("model default", "unreachable: connection refused"));

    JsonNode well = check(get("/q/health/well"), "models");
    assertThat(well.path("status").asText()).isEqualTo("DOWN");
    assertThat(well.path("data").has("model default")).isTrue();
  }

  @Test
  void publishesItsCounts() throws IOException, InterruptedException {
    metrics.sent(generator.generate(prompt().build()));

    HttpResponse<String> response = get("/q/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("dramatis_generated_prompts_seconds_count{model=\"default\",reason=\"none\"}")
        .contains("dramatis_generated_candidates_total{model=\"default\"}");
  }
}
