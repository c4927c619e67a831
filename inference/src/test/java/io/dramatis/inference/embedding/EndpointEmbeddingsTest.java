package io.dramatis.inference.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.ApiKey;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointGuard;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.JsonEndpoint;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointEmbeddingsTest {
  private SimulatedServer server;

  @BeforeEach
  void start() throws IOException {
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void vectorsComeInTheOrderOfTheTextsAndHaveLengthOne(EmbeddingProtocol protocol) {
    List<String> texts = IntStream.range(0, 70).mapToObj(i -> "text " + i).toList();
    try (EndpointEmbeddings embeddings = embeddings(protocol)) {
      List<float[]> all = embeddings.embed(texts);

      assertThat(all).hasSize(70);
      assertThat(all.get(69)).isEqualTo(embeddings.embed(List.of("text 69")).getFirst());
      assertThat(length(all.get(3))).isCloseTo(1, within(1e-6));
      assertThat(embeddings.model()).isEqualTo("embedder");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, ONE_CHOICE",
    "TEI, ONE_CHOICE",
    "OPENAI, NOT_A_NUMBER",
    "TEI, NOT_A_NUMBER",
    "OPENAI, NO_CHOICES",
    "TEI, HTML"
  })
  void whatIsNotTheProtocolIsMalformed(EmbeddingProtocol protocol, Fault fault) {
    server.faults().always(fault);
    try (EndpointEmbeddings embeddings = embeddings(protocol)) {
      assertThatThrownBy(() -> embeddings.embed(List.of("a", "b")))
          .isInstanceOf(ModelException.Malformed.class);
    }
  }

  @Test
  void anInterruptionIsToldByCancellation() {
    server.faults().always(Fault.HANG);
    try (EndpointEmbeddings embeddings = embeddings(EmbeddingProtocol.TEI)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> embeddings.embed(List.of("a")))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares);
  }

  private EndpointEmbeddings embeddings(EmbeddingProtocol protocol) {
    URI base = protocol == EmbeddingProtocol.OPENAI ? server.openAi() : server.root();
    Endpoint endpoint =
        new Endpoint(
            "embeddings",
            base,
            "embedder",
            ApiKey.NONE,
            Duration.ofMillis(500),
            Duration.ofMillis(400),
            1 << 20);
    Limits limits = new Limits(4, 2, 2, Duration.ofMillis(10), Duration.ofMillis(50));
    return new EndpointEmbeddings(
        protocol,
        new JsonEndpoint(endpoint),
        new EndpointGuard(
            "embeddings", limits, new EndpointMetrics(new SimpleMeterRegistry(), "embeddings")));
  }
}
