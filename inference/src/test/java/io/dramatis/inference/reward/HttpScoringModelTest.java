package io.dramatis.inference.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.segment.TextSegment;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpScoringModelTest {
  private static final String QUERY = "What is titration?";

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
  void scoresComeInTheOrderOfTheTexts(RewardShape shape) {
    List<TextSegment> texts =
        IntStream.range(0, 64).mapToObj(i -> TextSegment.from("response " + i)).toList();
    try (HttpScoringModel model = model(shape)) {
      List<Double> scores = model.scoreAll(texts, QUERY).content();

      for (int i = 0; i < texts.size(); i++) {
        String judged =
            shape == RewardShape.VLLM_CLASSIFY
                ? QUERY + "\n\n" + texts.get(i).text()
                : texts.get(i).text();
        assertThat(scores.get(i)).isCloseTo(expected(judged), within(1e-9));
      }
      assertThat(model.score("response 7", QUERY).content()).isEqualTo(scores.get(7));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VLLM_SCORE, ONE_CHOICE",
    "VLLM_CLASSIFY, ONE_CHOICE",
    "TEI_RERANK, ONE_CHOICE",
    "VLLM_SCORE, NOT_A_NUMBER",
    "VLLM_CLASSIFY, NOT_A_NUMBER",
    "TEI_RERANK, NOT_A_NUMBER",
    "TEI_RERANK, NO_CHOICES",
    "VLLM_SCORE, HTML",
    "VLLM_CLASSIFY, MALFORMED_JSON",
    "TEI_PREDICT, ONE_CHOICE",
    "TEI_PREDICT, NOT_A_NUMBER"
  })
  void whatIsNotTheProtocolIsMalformed(RewardShape shape, Fault fault) {
    server.faults().always(fault);
    try (HttpScoringModel model = model(shape)) {
      assertThatThrownBy(() -> model.scoreAll(texts("a", "b"), QUERY))
          .isInstanceOf(ModelException.Malformed.class)
          .hasMessageNotContaining(QUERY);
      assertThat(server.stats().requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VLLM_POOLING, ONE_CHOICE",
    "VLLM_POOLING, NOT_A_NUMBER",
    "CHAT_ATTRIBUTES, NO_CHOICES",
    "CHAT_ATTRIBUTES, NOT_A_NUMBER"
  })
  void anUnreadableAnswerAboutOneTextIsMalformed(RewardShape shape, Fault fault) {
    server.faults().always(fault);
    try (HttpScoringModel model = model(shape)) {
      assertThatThrownBy(() -> model.scoreAll(texts("a"), QUERY))
          .isInstanceOf(ModelException.Malformed.class)
          .hasMessageNotContaining(QUERY);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_ERROR", "CLOSED", "HANG", "RATE_LIMITED", "UNAVAILABLE"})
  void aPassingFaultIsTriedAgain(Fault fault) {
    server.faults().retryAfter("0").then(fault);
    try (HttpScoringModel model = model(RewardShape.VLLM_SCORE)) {
      assertThat(model.scoreAll(texts("a", "b"), QUERY).content())
          .containsExactly(expected("a"), expected("b"));
    }
  }

  @Test
  void aServerThatIsAlwaysTooSlowIsATimeout() {
    server.faults().always(Fault.HANG);
    try (HttpScoringModel model = model(RewardShape.TEI_RERANK)) {
      assertThatThrownBy(() -> model.score("a", QUERY))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.reason()).isEqualTo("timeout"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORISED", "BAD_REQUEST"})
  void whatCannotSucceedFailsAtOnce(Fault fault) {
    server.faults().always(fault);
    try (HttpScoringModel model = model(RewardShape.TEI_RERANK)) {
      assertThatThrownBy(() -> model.score("a", QUERY)).isInstanceOf(ModelException.class);
      assertThat(server.stats().requests()).isEqualTo(1);
    }
  }

  private static double expected(String text) {
    return new Random(text.hashCode()).nextDouble();
  }

  private static List<TextSegment> texts(String... texts) {
    return List.of(texts).stream().map(TextSegment::from).toList();
  }

  private HttpScoringModel model(RewardShape shape) {
    Endpoint endpoint =
        new Endpoint(
            "judge",
            shape == RewardShape.CHAT_ATTRIBUTES
                ? server.root().resolve("/attributes/")
                : server.root(),
            "reward-1b",
            ApiKey.NONE,
            Duration.ofMillis(500),
            Duration.ofMillis(400),
            1 << 20);
    Limits limits = new Limits(4, 3, 5, Duration.ofMillis(10), Duration.ofMillis(50));
    return new HttpScoringModel(
        shape,
        new ScoreReading(Optional.empty(), Map.of("helpfulness", 1.0)),
        new JsonEndpoint(endpoint),
        new EndpointGuard(
            "judge", limits, new EndpointMetrics(new SimpleMeterRegistry(), "judge")));
  }
}
