package io.dramatis.filter.coherence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What speaks for a text's being of its own persona rather than of others: contrasts, each 0 where
 * the text is as near to its own persona as to the others.
 *
 * <p>A persona is a list of facts (its sentences) or of their clauses, a text a list of passages,
 * and a fact is as near as its nearest passage. Comparing sentences rather than whole texts is the
 * late interaction of ColBERT (Khattab and Zaharia 2020). A contrast is (o / T) - log(mean of e^(b
 * / T)) with o the own nearness and b that of each other: a softmax in which the others together
 * weigh as much as the own persona, and which leans on those that come close.
 */
public final class RelevanceEvidence {
  /** What the numbers are, in order. */
  public static final List<String> NAMES =
      List.of("facts by meaning", "clauses by meaning", "words in common");

  /** Stands for the others where there are fewer than two: their usual nearness to a request. */
  static final double USUAL_NEARNESS = 0.1;

  private static final double TEMPERATURE = 0.05;
  private static final int FEWEST_OTHERS = 2;

  private final Portrait own;
  private final List<Portrait> others;
  private final WordRarity rarity;

  /**
   * @param others with fewer than two, one persona of the usual nearness stands for them
   */
  RelevanceEvidence(Portrait own, List<Portrait> others) {
    this.own = own;
    this.others = others.size() < FEWEST_OTHERS ? List.of() : others;
    List<Portrait> all = new ArrayList<>(this.others);
    all.add(own);
    this.rarity = new WordRarity(all.stream().map(Portrait::facts).toList());
  }

  double[] of(Reading text) {
    return new double[] {
      contrast(persona -> nearness(persona.facts(), text), USUAL_NEARNESS),
      contrast(persona -> nearness(persona.clauses(), text), USUAL_NEARNESS),
      // Words that are shared speak for, words that others share do not speak against.
      Math.max(0, contrast(p -> rarity.overlap(p.facts().words(), text.words()), 0))
    };
  }

  /** The mean of the two nearest facts: a text need show no more of a person than that. */
  private static double nearness(Reading facts, Reading text) {
    double[] nearest = new double[facts.size()];
    for (int fact = 0; fact < nearest.length; fact++) {
      nearest[fact] = -1;
      for (int passage = 0; passage < text.size(); passage++) {
        double cosine = Reading.dot(facts.vector(fact), text.vector(passage));
        nearest[fact] = Math.max(nearest[fact], cosine);
      }
    }
    Arrays.sort(nearest);
    int last = nearest.length - 1;
    return last == 0 ? nearest[0] : (nearest[last] + nearest[last - 1]) / 2;
  }

  private double contrast(ToDoubleFunction<Portrait> nearness, double usual) {
    double near = nearness.applyAsDouble(own);
    double mean =
        others.stream()
            .mapToDouble(other -> Math.exp((nearness.applyAsDouble(other) - near) / TEMPERATURE))
            .average()
            .orElseGet(() -> Math.exp((usual - near) / TEMPERATURE));
    return -Math.log(mean);
  }
}
