package io.dramatis.inference.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardShapeTest {
  private static final ScoreReading WEIGHTED =
      new ScoreReading(Optional.empty(), Map.of("helpfulness", 2.0, "verbosity", -1.0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "helpfulness:1.5,correctness:9,verbosity:0.5",
        "Helpfulness: 1.5\\nVerbosity: 0.5",
        "{\\\"helpfulness\\\": 1.5, \\\"verbosity\\\": 5e-1}"
      })
  void attributesAreWeighedHoweverTheyAreWritten(String content) throws JsonProcessingException {
    assertThat(score(RewardShape.CHAT_ATTRIBUTES, chat(content), WEIGHTED).doubleValue())
        .isCloseTo(2.5, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is a helpful answer.",
        "helpfulness:1.5",
        "helpfulness:NaN,verbosity:1",
        "helpfulness:1.5.2,verbosity:1",
        "unhelpfulness:1,verbosity:1"
      })
  void anAttributeThatIsNotRatedLeavesNoScore(String content) throws JsonProcessingException {
    assertThat(score(RewardShape.CHAT_ATTRIBUTES, chat(content), WEIGHTED).isNumber()).isFalse();
  }

  @Test
  void ofSeveralClassesTheLabelDecides() throws JsonProcessingException {
    String answer = "[[{\"label\":\"bad\",\"score\":3},{\"label\":\"good\",\"score\":-1}]]";
    ScoreReading good = new ScoreReading(Optional.of("good"), Map.of());

    assertThat(score(RewardShape.TEI_PREDICT, answer, good).doubleValue()).isEqualTo(-1);
    assertThat(score(RewardShape.TEI_PREDICT, answer, ScoreReading.PLAIN).isNumber()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0.25]", "[[9],[0.25]]", "0.25"})
  void aPooledRewardIsTheLastTokens(String data) throws JsonProcessingException {
    String answer = "{\"data\":[{\"index\":0,\"data\":%s}]}".formatted(data);

    assertThat(score(RewardShape.VLLM_POOLING, answer, ScoreReading.PLAIN).doubleValue())
        .isEqualTo(0.25);
  }

  private static String chat(String content) {
    return "{\"choices\":[{\"message\":{\"content\":\"%s\"}}]}".formatted(content);
  }

  private static JsonNode score(RewardShape shape, String answer, ScoreReading reading)
      throws JsonProcessingException {
    return shape.score(new ObjectMapper().readTree(answer), 0, reading);
  }
}
