package io.dramatis.reward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.dramatis.reward.evaluation.Pair;
import io.dramatis.reward.scorer.FeatureScorer;
import io.dramatis.reward.scorer.FeatureWeights;
import io.dramatis.reward.scorer.ScoredText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewardTrainingTest {
  private static final TrainingOptions OPTIONS = new TrainingOptions(7, "CC0-1.0", false);
  private static final List<Pair> DETAILED_WINS =
      IntStream.range(0, 300)
          .mapToObj(
              i ->
                  new Pair(
                      "Question number " + i,
                      "On 4 May in Nairobi, Grace weighed 12 kg of beans, then 9 kg for Otieno.",
                      "On some day in some town, somebody weighed some of the beans for another.",
                      "made"))
          .toList();

  @Test
  void whatPeoplePreferGetsTheWeight() throws InterruptedException {
    FeatureWeights weights = new RewardTraining(OPTIONS).train(DETAILED_WINS);

    assertThat(weights.response().get("detail")).isGreaterThan(0.3);
    assertThat(weights.version()).isEqualTo(7);
    assertThat(weights.request()).isEqualTo(FeatureWeights.builtIn().request());
    assertThat(weights.card().figures().get("test").get("features").get("accuracy")).isEqualTo(1);
    assertThat(weights.card().figures().get("test")).containsKeys("longer", "random");
    assertThat(weights.card().licence()).isEqualTo("CC0-1.0");
  }

  @Test
  void theSamePairsGiveTheSameBytes(@TempDir Path folder) throws Exception {
    String yaml = new RewardTraining(OPTIONS).train(DETAILED_WINS).yaml();

    assertThat(new RewardTraining(OPTIONS).train(DETAILED_WINS).yaml()).isEqualTo(yaml);
    Path file = Files.writeString(folder.resolve("weights.yaml"), yaml);
    assertThat(FeatureWeights.at(file).yaml()).isEqualTo(yaml);
  }

  @Test
  void lengthAloneEarnsNothingUnderLengthControl() throws InterruptedException {
    List<Pair> longerWins =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    new Pair(
                        "Question number " + i,
                        words(i, 30 + i % 20),
                        words(i + 7, 10 + i % 20),
                        "made"))
            .toList();

    double free = information(new RewardTraining(OPTIONS).train(longerWins));
    double controlled =
        information(new RewardTraining(new TrainingOptions(7, "CC0-1.0", true)).train(longerWins));

    assertThat(controlled).isLessThan(free);
  }

  @Test
  void allPairsOfAPromptAreInOneHalf() {
    List<Pair> train = Half.TRAIN.of(DETAILED_WINS);

    assertThat(train).hasSizeBetween(100, 200);
    assertThat(Half.TEST.of(DETAILED_WINS)).doesNotContainAnyElementsOf(train);
  }

  @Test
  void tooFewPairsAreRefused() {
    assertThatThrownBy(() -> new RewardTraining(OPTIONS).train(DETAILED_WINS.subList(0, 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give more prompts");
  }

  @Test
  void pairsOfOnePromptAreRefused() {
    List<Pair> ofOne =
        IntStream.range(0, 60).mapToObj(_ -> Half.TRAIN.of(DETAILED_WINS).getFirst()).toList();
    List<Pair> pairs = Stream.concat(ofOne.stream(), Half.TEST.of(DETAILED_WINS).stream()).toList();

    assertThatThrownBy(() -> new RewardTraining(OPTIONS).train(pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 1 prompts")
        .hasMessageContaining("give more prompts");
  }

  @Test
  void pairsByWhichNothingEarnsAreRefused() {
    List<Pair> alike =
        DETAILED_WINS.stream()
            .map(p -> new Pair(p.prompt(), p.chosen(), p.chosen(), p.source()))
            .toList();

    assertThatThrownBy(() -> new RewardTraining(OPTIONS).train(alike))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("swapped");
  }

  @Test
  void theBuiltInWeightsSayWhereTheyAreFrom() throws IOException {
    FeatureWeights weights = FeatureWeights.builtIn();

    assertThat(weights.version()).isEqualTo(2);
    assertThat(weights.card().licence()).contains("Apache-2.0");
    assertThat(weights.card().figures()).containsOnlyKeys("train", "test");
    try (var in = FeatureWeights.class.getResourceAsStream("/reward/feature-weights.yaml")) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(weights.yaml());
    }
  }

  @Test
  void theCardsLogOddsTurnRewardsIntoProbabilities() {
    FeatureWeights weights = FeatureWeights.builtIn();
    FeatureScorer scorer = new FeatureScorer("x", weights);
    double better =
        scorer.score(new ScoredText("Name it", "Iron, from Nairobi in 1950.", true)).value();
    double worse = scorer.score(new ScoredText("Name it", "no", true)).value();

    assertThat(weights.card().logOdds()).isPositive();
    assertThat(1 / (1 + Math.exp(-weights.card().logOdds() * (better - worse))))
        .isGreaterThan(0.5)
        .isCloseTo(0.75, offset(0.25));
  }

  private static double information(FeatureWeights weights) {
    return weights.response().get("information") * weights.card().logOdds();
  }

  private static String words(int from, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("w")
          .append((char) ('a' + (from + i) % 26))
          .append((char) ('a' + i % 26))
          .append(' ');
    }
    return text.append('.').toString();
  }
}
