package io.dramatis.sampler.pool.builtin;

import java.util.Collection;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Draws by weight. */
final class Weighted {
  private Weighted() {}

  /**
   * One of the choices, each as often as its weight says.
   *
   * @throws IllegalStateException when no choice has a weight
   */
  static <T> T draw(Collection<T> choices, ToIntFunction<T> weight, Random random) {
    int total = 0;
    for (T choice : choices) {
      total += weight.applyAsInt(choice);
    }
    int left = total > 0 ? random.nextInt(total) : 0;
    for (T choice : choices) {
      left -= weight.applyAsInt(choice);
      if (left < 0) {
        return choice;
      }
    }
    throw new IllegalStateException("the vocabulary has nothing that suits");
  }
}
