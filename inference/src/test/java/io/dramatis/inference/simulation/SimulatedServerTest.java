package io.dramatis.inference.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SimulatedServerTest {
  private static final String CHAT =
      "{\"model\":\"m\",\"n\":2,\"messages\":[{\"role\":\"user\",\"content\":\"Write one request.\"}]}";

  @Test
  void anIdealClientMeasuresWhatTheSlotsServe() throws Exception {
    SimulationOptions options =
        SimulationOptions.DEFAULT.withLatency(new LatencyDistribution(40, 0)).withSlots(5, 100);
    try (SimulatedServer server = SimulatedServer.start(options)) {
      IdealClient.Measurement measured =
          new IdealClient(server.openAi(), "Write one request.", 2).run(10, 100);

      assertThat(measured.completions()).isEqualTo(200);
      // 5 slots, 25 answers a second each, 2 completions an answer: 250 a second at most.
      assertThat(measured.completionsPerSecond()).isBetween(100.0, 250.5);
      assertThat(server.stats().maxInFlight()).isEqualTo(5);
      assertThat(server.stats().busyMillis()).isGreaterThanOrEqualTo(4_000);
    }
  }

  @Test
  void aFullQueueIsARateLimit() throws Exception {
    SimulationOptions options =
        SimulationOptions.DEFAULT.withLatency(new LatencyDistribution(50, 0)).withSlots(1, 1);
    try (SimulatedServer server = SimulatedServer.start(options)) {
      assertThatThrownBy(() -> new IdealClient(server.openAi(), "x", 1).run(8, 8))
          .hasStackTraceContaining("429");
    }
  }

  @Test
  void faultsAndStatisticsGoOverHttp() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        HttpClient client = HttpClient.newHttpClient()) {
      String faults = "{\"script\":[\"server-error\",\"none\"],\"rates\":{\"html\":1.0}}";
      assertThat(post(client, server.root().resolve("/faults"), faults).statusCode())
          .isEqualTo(200);

      URI chat = URI.create(server.openAi() + "/chat/completions");
      assertThat(post(client, chat, CHAT).statusCode()).isEqualTo(500);
      JsonNode answer = new ObjectMapper().readTree(post(client, chat, CHAT).body());
      assertThat(answer.path("choices")).hasSize(2);
      assertThat(post(client, chat, CHAT).body()).contains("<html>");
      assertThat(post(client, server.root().resolve("/faults"), "{\"always\":\"x\"}").statusCode())
          .isEqualTo(400);

      HttpRequest get = HttpRequest.newBuilder(server.root().resolve("/stats")).build();
      JsonNode stats =
          new ObjectMapper()
              .readTree(client.send(get, HttpResponse.BodyHandlers.ofString()).body());
      assertThat(stats.path("requests").asInt()).isEqualTo(3);
      assertThat(stats.path("completions").asInt()).isEqualTo(2);
      assertThat(stats.path("faults").path("html").asInt()).isEqualTo(1);
    }
  }

  @Test
  void latenciesAreLogNormal() {
    LatencyDistribution latency = new LatencyDistribution(300, 0.5);
    Random random = new Random(5);
    double[] drawn =
        DoubleStream.generate(() -> latency.draw(random).toNanos() / 1e6)
            .limit(20_000)
            .sorted()
            .toArray();

    assertThat(drawn[10_000]).isBetween(294.0, 306.0);
    assertThat(DoubleStream.of(drawn).average().orElseThrow())
        .isBetween(latency.meanMillis() * 0.97, latency.meanMillis() * 1.03);
  }

  @Test
  void aShareOfTheAnswersIsSlow() {
    LatencyDistribution latency = new LatencyDistribution(100, 0).withSlow(0.1, 20);
    Random random = new Random(5);
    double[] drawn =
        DoubleStream.generate(() -> latency.draw(random).toNanos() / 1e6).limit(10_000).toArray();

    assertThat(DoubleStream.of(drawn).filter(millis -> millis == 2_000).count())
        .isBetween(900L, 1_100L);
    assertThat(DoubleStream.of(drawn).filter(millis -> millis == 100).count())
        .isBetween(8_900L, 9_100L);
    assertThat(latency.meanMillis()).isCloseTo(290, within(1e-9));
  }

  @Test
  void aShareOfTheRequestsFailsOnce() throws Exception {
    SimulationOptions options = SimulationOptions.DEFAULT.withFailing(0.3);
    try (SimulatedServer server = SimulatedServer.start(options)) {
      IdealClient client = new IdealClient(server.openAi(), "x", 1);

      IdealClient.Measurement measured = client.repeating().run(8, 500);
      assertThat(measured.completions()).isEqualTo(500);
      assertThat(measured.repeats()).isBetween(100, 200);
      assertThat(server.stats().failedOnce()).isEqualTo(measured.repeats());
      assertThat(server.stats().answers()).isEqualTo(500);

      // All of them have failed, or never will.
      assertThat(client.run(8, 500).repeats()).isZero();
    }
  }

  @Test
  void beyondItsBestAServerDoesLessInAll() throws Exception {
    SimulationOptions options =
        SimulationOptions.DEFAULT
            .withLatency(new LatencyDistribution(40, 0))
            .withSlots(8, 0)
            .withBest(4);
    try (SimulatedServer server = SimulatedServer.start(options)) {
      IdealClient client = new IdealClient(server.openAi(), "x", 1);
      client.run(8, 16);

      // 4 of 40 ms each; 8 of 160 ms each, but for those that begin before the others.
      assertThat(client.run(4, 80).elapsed().toMillis()).isGreaterThan(790L);
      assertThat(client.run(8, 80).elapsed().toMillis()).isGreaterThan(1_450L);
      assertThatThrownBy(() -> client.run(9, 90)).hasStackTraceContaining("429");
      assertThat(server.stats().refused()).isPositive();
    }
  }

  @Test
  void argumentsBecomeOptions() {
    SimulationOptions options =
        SimulatedServerMain.options(
            new String[] {
              "--port",
              "0",
              "--median-latency-ms=300",
              "--sigma",
              "0.4",
              "--slots=32",
              "--slow-share=0.01",
              "--slow-factor=20",
              "--best=30",
              "--failing=0.05"
            });

    assertThat(options.latency()).isEqualTo(new LatencyDistribution(300, 0.4, 0.01, 20));
    assertThat(options.best()).isEqualTo(30);
    assertThat(options.failing()).isEqualTo(0.05);
    assertThat(options.slots()).isEqualTo(32);
    assertThatThrownBy(() -> SimulatedServerMain.options(new String[] {"--slot", "3"}))
        .hasMessageContaining("--slot")
        .hasMessageContaining("slots");
  }

  private static HttpResponse<String> post(HttpClient client, URI uri, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
