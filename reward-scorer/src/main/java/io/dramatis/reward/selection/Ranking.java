package io.dramatis.reward.selection;

import io.dramatis.contracts.job.Select;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders a prompt's candidates. Ties fall to a hash of seed and place, not to the first place:
 * models write their likeliest text first, and always preferring it would bias the corpus.
 */
final class Ranking {
  private static final double UNIT = 0x1.0p-53;

  private final Map<Integer, Double> rewards;
  private final long randomSeed;
  private final List<Integer> order;

  /**
   * @param rewards by place, of the candidates that can be ranked
   */
  Ranking(Map<Integer, Double> rewards, long randomSeed) {
    this.rewards = Map.copyOf(rewards);
    this.randomSeed = randomSeed;
    this.order = sorted(rewards.keySet(), rewards::get);
  }

  /** 1 for the best, by place. */
  Map<Integer, Integer> ranks() {
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      ranks.put(order.get(i), i + 1);
    }
    return ranks;
  }

  /** How far the best is ahead of the second; without bound where there is no second. */
  double lead() {
    return order.size() < 2
        ? Double.POSITIVE_INFINITY
        : rewards.get(order.get(0)) - rewards.get(order.get(1));
  }

  /** The places that are kept of these. */
  Set<Integer> kept(Set<Integer> goodEnough, Select select) {
    @Nullable Double temperature = select.temperature();
    List<Integer> preferred =
        temperature == null
            ? order.stream().filter(goodEnough::contains).toList()
            : sorted(goodEnough, place -> rewards.get(place) / temperature + gumbel(place));
    return preferred.stream().limit(select.top()).collect(Collectors.toSet());
  }

  private List<Integer> sorted(Set<Integer> places, ToDoubleFunction<Integer> value) {
    return places.stream()
        .sorted(
            Comparator.<Integer>comparingDouble(place -> -value.applyAsDouble(place))
                .thenComparingLong(place -> mix(randomSeed, place))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * Noise that turns the top n of reward / temperature into a draw of n without replacement (Kool
   * et al. 2019, arXiv:1903.06059), the same for the same seed and place.
   */
  private double gumbel(int place) {
    double uniform = ((mix(~randomSeed, place) >>> 11) + 0.5) * UNIT;
    return -Math.log(-Math.log(uniform));
  }

  /** Mixer of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). */
  private static long mix(long randomSeed, int place) {
    long z = randomSeed + (place + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
