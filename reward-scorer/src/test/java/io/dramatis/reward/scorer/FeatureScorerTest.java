package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Reward;
import io.dramatis.reward.Batches;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureScorerTest {
  private static final String SPECIFIC =
      "How do I titrate 250 ml of vinegar against soda ash from the Kericho market when my only"
          + " indicator is red cabbage juice?";
  private final FeatureScorer scorer = new FeatureScorer("default", FeatureWeights.builtIn());

  @Test
  void aSpecificQuestionBeatsAGeneralOne() {
    assertThat(request(SPECIFIC)).isGreaterThan(request("Tell me about chemistry."));
  }

  @Test
  void boilerplateAndRepetitionCost() {
    assertThat(request(SPECIFIC + " As an AI language model, I cannot assist."))
        .isLessThan(request(SPECIFIC));
    assertThat(request("gas laws gas laws gas laws gas laws gas laws gas laws?"))
        .isLessThan(request("Why do gas laws fail at high altitude?"));
  }

  @Test
  void repeatingATextDoesNotRaiseIt() {
    String twice = (SPECIFIC + " ").repeat(6);

    assertThat(request(twice)).isLessThan(request(SPECIFIC));
  }

  @Test
  void newContentWordsRaiseTheRewardLessAndLess() {
    double ten = information(10);
    double twenty = information(20);
    double hundred = information(100);
    double thousand = information(1000);

    assertThat(ten).isLessThan(twenty);
    assertThat(twenty).isLessThan(hundred);
    assertThat(thousand - hundred).isLessThan(twenty - ten);
  }

  @Test
  void copyingTheInstructionIsWorthLessThanAnsweringIt() {
    String instruction = "Explain why bread rises when yeast ferments sugar in warm dough.";

    assertThat(response(instruction, instruction))
        .isLessThan(
            response(
                instruction,
                "Yeast turns the sugar into alcohol and carbon dioxide; gluten traps the gas, so"
                    + " the dough swells until baking sets it."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n\t", "🙂🙂🙂", "?", "!!!", "a", "滴定とは何ですか", "لماذا", "\uFFFD"})
  void anyTextHasAFiniteRewardInRange(String text) {
    Reward reward = scorer.score(new ScoredText("Topic: bees", text, false));

    assertThat(reward.value()).isBetween(0.0, 1.0);
    assertThat(reward.components().values()).allMatch(Double::isFinite);
  }

  @Test
  void anEmptyTextIsWorthNothing() {
    assertThat(request("")).isZero();
    assertThat(response("Explain bees", "")).isZero();
  }

  @Test
  void aHugeTextIsScored() {
    String huge = "word number " + "abc def ghi jkl. ".repeat(6000);

    assertThat(huge.length()).isGreaterThan(100_000);
    assertThat(request(huge)).isBetween(0.0, 1.0);
    assertThat(request("a".repeat(100_000))).isBetween(0.0, 1.0);
    assertThat(request("'".repeat(100_000) + "-".repeat(100_000))).isBetween(0.0, 1.0);
  }

  @Test
  void theComponentsAddUpToTheReward() {
    Reward reward = scorer.score(new ScoredText("", SPECIFIC, false));

    assertThat(reward.components().values().stream().mapToDouble(c -> c).sum())
        .isCloseTo(reward.value(), org.assertj.core.data.Offset.offset(1e-12));
    assertThat(reward.components()).containsKeys("information", "ask", "boilerplate");
  }

  @Test
  void everyCandidateGetsOneRewardInOrder() {
    ScoringInput input =
        ScoringInput.of(
            Batches.of("job", 0)
                .coherent("Tell me about chemistry.")
                .rejected(SPECIFIC, "length")
                .coherent(SPECIFIC)
                .build());

    List<Reward> rewards = scorer.score(input);

    assertThat(rewards).hasSize(2);
    assertThat(rewards.get(1).value()).isGreaterThan(rewards.get(0).value());
  }

  @Test
  void anUnknownFeatureOrUnbalancedWeightsAreRefused() {
    FeatureWeights good = FeatureWeights.builtIn();

    assertThatThrownBy(() -> new FeatureWeights(1, null, Map.of("charm", 1.0), good.response()))
        .hasMessageContaining("features.request.charm is no feature");
    assertThatThrownBy(() -> new FeatureWeights(1, null, Map.of("detail", 0.5), good.response()))
        .hasMessageContaining("add up to 1");
    for (double none : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -1001}) {
      Map<String, Double> request = Map.of("detail", 1.0, "copying", none);
      assertThatThrownBy(() -> new FeatureWeights(1, null, request, good.response()))
          .hasMessageContaining("features.request.copying is " + none)
          .hasMessageContaining("-1000");
    }
  }

  private double information(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("word").append((char) ('a' + i % 26)).append("x".repeat(i / 26)).append(' ');
    }
    return scorer.score(new ScoredText("", text.toString(), false)).components().get("information");
  }

  private double request(String text) {
    return scorer.score(new ScoredText("Topic: titration", text, false)).value();
  }

  private double response(String instruction, String text) {
    return scorer.score(new ScoredText(instruction, text, true)).value();
  }

  @Test
  void personasInJsonAreRankedByWhatTheyTell() {
    String document =
        "How a small dairy cooperative keeps its milk cool without a grid connection.";
    double poor = response(document, "{\"persona\":\"A person who likes things.\"}");
    double rich =
        response(
            document,
            "{\"persona\":\"A dairy technician in the hills above Nakuru who keeps 3 solar chillers"
                + " running for 40 farmers and wants to cut the cost of spare parts.\","
                + "\"occupation\":\"dairy technician\",\"expertise\":\"advanced\"}");

    assertThat(poor).isBetween(0.05, 0.35);
    assertThat(rich).isBetween(0.4, 0.95).isGreaterThan(poor + 0.2);
  }
}
