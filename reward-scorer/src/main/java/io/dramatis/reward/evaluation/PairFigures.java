package io.dramatis.reward.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How often a rater agrees with people.
 *
 * @param rater the scorer or the control
 * @param source the source of the pairs, or {@code all}
 * @param pairs pairs that it rated
 * @param prompts how many prompts they answer
 * @param accuracy share in which it prefers what people preferred; a tie counts one half
 * @param clearPairs the half of the pairs in which its two numbers are furthest apart
 * @param clear accuracy on these
 * @param lengthCorrelation Pearson's between its numbers and the answers' lengths in code points;
 *     absent when one of them does not vary
 * @param mean of its numbers, to calibrate an ensemble by
 * @param spread their standard deviation
 */
public record PairFigures(
    String rater,
    String source,
    int pairs,
    int prompts,
    Interval accuracy,
    int clearPairs,
    Interval clear,
    @Nullable Double lengthCorrelation,
    double mean,
    double spread) {

  static PairFigures of(String rater, String source, List<RatedPair> rated, long seed) {
    // The place breaks ties of the margin: a stable sort of the file's order.
    List<RatedPair> clear =
        rated.stream()
            .sorted(Comparator.comparingDouble(RatedPair::margin).reversed())
            .limit((rated.size() + 1) / 2)
            .toList();
    double mean = numbers(rated).average().orElseThrow();
    return new PairFigures(
        rater,
        source,
        rated.size(),
        (int) rated.stream().map(r -> r.pair().prompt()).distinct().count(),
        won(rated, seed),
        clear.size(),
        won(clear, seed),
        lengthCorrelation(rated),
        mean,
        Math.sqrt(numbers(rated).map(n -> (n - mean) * (n - mean)).average().orElseThrow()));
  }

  private static DoubleStream numbers(List<RatedPair> rated) {
    return rated.stream().flatMapToDouble(r -> DoubleStream.of(r.chosen(), r.rejected()));
  }

  private static Interval won(List<RatedPair> rated, long seed) {
    return new PromptBootstrap(seed)
        .mean(
            rated.stream().map(r -> r.pair().prompt()).toList(),
            rated.stream().map(RatedPair::won).toList());
  }

  private static @Nullable Double lengthCorrelation(List<RatedPair> rated) {
    List<Double> ratings = new ArrayList<>();
    List<Double> lengths = new ArrayList<>();
    for (RatedPair one : rated) {
      ratings.add(one.chosen());
      lengths.add(Length.of(one.pair().chosen()));
      ratings.add(one.rejected());
      lengths.add(Length.of(one.pair().rejected()));
    }
    return Correlation.of(ratings, lengths);
  }
}
