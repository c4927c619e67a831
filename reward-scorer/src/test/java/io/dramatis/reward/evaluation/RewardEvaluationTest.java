package io.dramatis.reward.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.scorer.RewardScorer;
import io.dramatis.reward.scorer.ScoredText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RewardEvaluationTest {
  private static final Map<String, Double> UNREADABLE = Map.of("judge.unreadable", 1.0);
  private static final EvaluationData HUNDRED =
      pairs(
          IntStream.range(0, 100)
              .mapToObj(i -> new Pair("p" + i, "good " + i, "bad and much longer " + i, "s"))
              .toList());

  @Test
  void aScorerThatAgreesStandsBesideTheControls() throws InterruptedException {
    RewardFigures figures = measure(text -> text.startsWith("good") ? 1 : 0, HUNDRED);

    assertThat(figures.pairs())
        .extracting(PairFigures::rater)
        .containsExactly("x", "longer", "random");
    assertThat(of("x", figures).accuracy()).isEqualTo(new Interval(1, 1, 1));
    assertThat(of("longer", figures).accuracy().value()).isZero();
    assertThat(of("longer", figures).lengthCorrelation()).isCloseTo(1, offset(1e-9));
    assertThat(of("random", figures).accuracy().value()).isBetween(0.3, 0.7);
  }

  @Test
  void aTieCountsOneHalf() throws InterruptedException {
    PairFigures figures = of("x", measure(_ -> 7, HUNDRED));

    assertThat(figures.accuracy().value()).isEqualTo(0.5);
    assertThat(figures.lengthCorrelation()).isNull();
  }

  @Test
  void theClearHalfIsWhereTheScorerIsSure() throws InterruptedException {
    List<Pair> half = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      half.add(new Pair("a" + i, "10", "1", "s"));
      half.add(new Pair("b" + i, "1", "2", "s"));
    }

    PairFigures figures = of("x", measure(Double::parseDouble, pairs(half)));

    assertThat(figures.accuracy().value()).isEqualTo(0.5);
    assertThat(figures.clearPairs()).isEqualTo(10);
    assertThat(figures.clear().value()).isEqualTo(1);
  }

  @Test
  void severalSourcesAreToldApart() throws InterruptedException {
    RewardFigures figures =
        measure(
            Double::parseDouble,
            pairs(List.of(new Pair("p", "2", "1", "a"), new Pair("q", "1", "2", "b"))));

    assertThat(figures.pairs().subList(0, 3))
        .extracting(PairFigures::source, f -> f.accuracy().value())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("all", 0.5),
            org.assertj.core.groups.Tuple.tuple("a", 1.0),
            org.assertj.core.groups.Tuple.tuple("b", 0.0));
  }

  @Test
  void thePreferredAnswerIsNotAlwaysShownFirst() throws InterruptedException {
    List<String> first = java.util.Collections.synchronizedList(new ArrayList<>());
    RewardScorer noting =
        input -> {
          first.add(input.texts().getFirst().text());
          return input.texts().stream().map(_ -> new Reward("x", 0, Map.of())).toList();
        };

    new RewardEvaluation("x", noting, 1).measure(HUNDRED);

    assertThat(first.stream().filter(text -> text.startsWith("good")).count()).isBetween(30L, 70L);
  }

  @Test
  void theChoiceOfKStandsBetweenRandomAndOracle() throws InterruptedException {
    EvaluationData sets =
        new EvaluationData(
            List.of(),
            List.of(
                set("p", new KnownText("3", 9), new KnownText("22", 5), new KnownText("111", 1)),
                set("q", new KnownText("1", 9), new KnownText("2", 5), new KnownText("333", 1))),
            List.of());

    List<BestOfFigures> figures =
        measure(text -> text.equals("3") ? 500 : Double.parseDouble(text), sets).bestOf();

    assertThat(figures)
        .extracting(BestOfFigures::rater, f -> f.gained().value(), BestOfFigures::ofOracle)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x", 5.0, 0.0),
            org.assertj.core.groups.Tuple.tuple("longer", 1.0, -1.0),
            org.assertj.core.groups.Tuple.tuple("random", 5.0, 0.0),
            org.assertj.core.groups.Tuple.tuple("oracle", 9.0, 1.0));
  }

  @Test
  void whatCannotBeScoredIsCountedByReason() throws InterruptedException {
    RewardScorer scorer =
        input -> {
          if (input.task().equals("p1")) {
            throw new ModelException.ServerFault("down", null);
          }
          return input.texts().stream().map(_ -> new Reward("x", 0, UNREADABLE)).toList();
        };

    RewardFigures figures = new RewardEvaluation("x", scorer, 1).measure(HUNDRED);

    assertThat(figures.failures())
        .containsOnly(Map.entry("server-error", 1), Map.entry("unreadable", 198));
    assertThat(figures.pairs()).extracting(PairFigures::rater).containsExactly("longer", "random");
    assertThat(figures.rated()).isFalse();
    assertThat(of("longer", figures).pairs()).isEqualTo(100);
  }

  @Test
  void aSetWithOneUnreadableAnswerIsNotRated() throws InterruptedException {
    RewardScorer scorer =
        input ->
            input.texts().stream()
                .map(ScoredText::text)
                .map(
                    text ->
                        new Reward(
                            "x", 0, text.equals("bad and much longer 7") ? UNREADABLE : Map.of()))
                .toList();

    RewardFigures figures = new RewardEvaluation("x", scorer, 1).measure(HUNDRED);

    assertThat(figures.failures()).containsOnly(Map.entry("unreadable", 1));
    assertThat(of("x", figures).pairs()).isEqualTo(99);
    assertThat(figures.rated()).isTrue();
  }

  @Test
  void aDefectOfTheScorerIsNotHidden() {
    RewardEvaluation evaluation =
        new RewardEvaluation(
            "x",
            _ -> {
              throw new IllegalStateException("broken");
            },
            1);

    assertThatThrownBy(() -> evaluation.measure(HUNDRED)).hasMessage("broken");
  }

  private static RewardFigures measure(ToDoubleFunction<String> score, EvaluationData data)
      throws InterruptedException {
    RewardScorer scorer =
        input ->
            input.texts().stream()
                .map(ScoredText::text)
                .map(text -> new Reward("x", score.applyAsDouble(text), Map.of()))
                .toList();
    return new RewardEvaluation("x", scorer, 1).measure(data);
  }

  private static PairFigures of(String rater, RewardFigures figures) {
    return figures.pairs().stream().filter(f -> f.rater().equals(rater)).findFirst().orElseThrow();
  }

  private static EvaluationData pairs(List<Pair> pairs) {
    return new EvaluationData(pairs, List.of(), List.of());
  }

  private static CandidateSet set(String prompt, KnownText... texts) {
    return new CandidateSet(prompt, List.of(texts), "s");
  }
}
