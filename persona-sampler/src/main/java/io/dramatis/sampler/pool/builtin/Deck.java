package io.dramatis.sampler.pool.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Draws so that everything comes up about equally often: what was drawn waits for the rest. */
final class Deck<T> {
  private final List<T> cards;
  private final Random random;

  Deck(List<T> cards, Random random) {
    this.cards = new ArrayList<>(cards);
    this.random = random;
    shuffle(this.cards, random);
  }

  /** One that is wanted, of those that waited longest; empty when none is. */
  Optional<T> find(Predicate<T> wanted) {
    for (int i = 0; i < cards.size(); i++) {
      if (wanted.test(cards.get(i))) {
        T card = cards.remove(i);
        // Back into the last third, so that the order does not repeat itself.
        cards.add(cards.size() - random.nextInt(cards.size() / 3 + 1), card);
        return Optional.of(card);
      }
    }
    return Optional.empty();
  }

  /**
   * One that is wanted, of those that waited longest.
   *
   * @throws IllegalStateException when none is wanted
   */
  T draw(Predicate<T> wanted) {
    return find(wanted)
        .orElseThrow(() -> new IllegalStateException("the vocabulary has nothing that suits"));
  }

  /** Fisher and Yates's shuffle, the same on every JDK. */
  static <T> void shuffle(List<T> list, Random random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T moved = list.get(i);
      list.set(i, list.get(j));
      list.set(j, moved);
    }
  }
}
