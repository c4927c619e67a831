package io.dramatis.reward.evaluation;

import io.dramatis.reward.scorer.RewardScorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures a scorer beside its controls on the same data in the same run. */
public final class RewardEvaluation {
  private static final String ALL = "all";

  private final String name;
  private final ScorerRater scorer;
  private final long seed;

  /**
   * @param name what the scorer is called in the figures
   * @param seed of the random control, the order in which answers are shown and the bootstrap
   */
  public RewardEvaluation(String name, RewardScorer scorer, long seed) {
    this.name = name;
    this.scorer = new ScorerRater(name, scorer, seed);
    this.seed = seed;
  }

  /**
   * The figures of all lines that could be used.
   *
   * @throws InterruptedException when the caller is stopped while a model scores
   */
  public RewardFigures measure(EvaluationData data) throws InterruptedException {
    List<PairFigures> pairs = new ArrayList<>();
    List<BestOfFigures> bestOf = new ArrayList<>();
    for (Rater rater : List.of(scorer, Control.longer(), Control.random(seed))) {
      List<RatedPair> rated = Concurrently.map(data.pairs(), pair -> rate(rater, pair));
      bySource(rated, r -> r.pair().source())
          .forEach(s -> pairs.add(PairFigures.of(rater.name(), s.source(), s.rated(), seed)));
    }
    for (Rater rater : List.of(scorer, Control.longer())) {
      addBestOf(bestOf, rater.name(), Concurrently.map(data.sets(), set -> choose(rater, set)));
    }
    addBestOf(bestOf, "random", data.sets().stream().map(RatedSet::random).toList());
    addBestOf(bestOf, "oracle", data.sets().stream().map(RatedSet::oracle).toList());
    return new RewardFigures(name, seed, pairs, bestOf, scorer.failures(), data.refused());
  }

  private void addBestOf(List<BestOfFigures> to, String rater, List<RatedSet> rated) {
    bySource(rated, r -> r.set().source())
        .forEach(s -> to.add(BestOfFigures.of(rater, s.source(), s.rated(), seed)));
  }

  /** The preferred answer comes first in half of the questions, for raters that see the order. */
  private Optional<RatedPair> rate(Rater rater, Pair pair) throws InterruptedException {
    boolean chosenFirst = Toss.of(seed, pair.prompt(), pair.chosen(), pair.rejected()) < 0.5;
    List<String> answers =
        chosenFirst
            ? List.of(pair.chosen(), pair.rejected())
            : List.of(pair.rejected(), pair.chosen());
    return rater
        .rate(pair.prompt(), answers)
        .map(r -> new RatedPair(pair, r.get(chosenFirst ? 0 : 1), r.get(chosenFirst ? 1 : 0)));
  }

  /** Ties fall to the seed, as in rejection sampling. */
  private Optional<RatedSet> choose(Rater rater, CandidateSet set) throws InterruptedException {
    List<String> answers = set.candidates().stream().map(KnownText::text).toList();
    return rater
        .rate(set.prompt(), answers)
        .map(
            ratings ->
                IntStream.range(0, answers.size())
                    .boxed()
                    .max(
                        Comparator.<Integer>comparingDouble(ratings::get)
                            .thenComparing(i -> Toss.of(seed, set.prompt(), answers.get(i))))
                    .orElseThrow())
        .map(best -> new RatedSet(set, set.candidates().get(best).score()));
  }

  /** Everything, and each source where there are several. */
  private static <T> List<OfSource<T>> bySource(List<T> rated, Function<T, String> source) {
    if (rated.isEmpty()) {
      return List.of();
    }
    List<String> sources = rated.stream().map(source).distinct().sorted().toList();
    Stream<OfSource<T>> each =
        sources.size() == 1
            ? Stream.of()
            : sources.stream()
                .map(
                    name ->
                        new OfSource<>(
                            name,
                            rated.stream().filter(r -> source.apply(r).equals(name)).toList()));
    return Stream.concat(Stream.of(new OfSource<>(ALL, rated)), each).toList();
  }

  private record OfSource<T>(String source, List<T> rated) {}
}
