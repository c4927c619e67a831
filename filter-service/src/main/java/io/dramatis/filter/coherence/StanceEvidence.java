package io.dramatis.filter.coherence;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What speaks for a passage's being said by a persona and not by its opposite. Embeddings put a
 * stance next to its opposite, and what is learned of 384 dimensions on few personas does not hold
 * for others. So persona and passage are compared along few directions: each with itself along the
 * ways from a sentence to its opposite ("I like this." to "I dislike this."), and each with each
 * along the principal directions of texts, which is a bilinear form of low rank. The directions are
 * given, their weights are learned.
 */
public final class StanceEvidence {
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\\b(?:not|no|never|nothing|none|without|neither|nor|cannot|hate|dislike|boring|bored|bore"
              + "|waste|pointless|useless|unimportant|oppose|against|avoid|little|rarely|reject"
              + "|worthless|overrated|wrong|bad|uninterested|unnecessary|stupid|illegal|banned|ban)\\b"
              + "|n['’]t\\b",
          Pattern.CASE_INSENSITIVE);
  private static final int MOST_REFUSALS = 3;
  private static final int FURTHER = 6;

  /** Brings products of unit vectors to the order of 1. */
  private static final double SCALE = 20;

  /** Which fact a passage is about: a softmax of cosines this soft. */
  private static final double ATTENTION = 0.1;

  private final Directions directions;

  /** Compares along these. */
  public StanceEvidence(Directions directions) {
    this.directions = directions;
  }

  /** How many numbers there are of a passage. */
  public int size() {
    int principal = directions.principal().size();
    return directions.opposites().size() + principal * principal + FURTHER;
  }

  /** The numbers of a passage, each the mean over the facts that it is about. */
  double[] of(Reading persona, Reading text, int passage) {
    double[] sum = new double[size()];
    double weights = 0;
    for (int fact = 0; fact < persona.size(); fact++) {
      double cosine = Reading.dot(persona.vector(fact), text.vector(passage));
      double weight = Math.exp(cosine / ATTENTION);
      double[] numbers = of(persona, fact, text, passage, cosine);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * numbers[i];
      }
      weights += weight;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= weights;
    }
    return sum;
  }

  private double[] of(Reading persona, int fact, Reading text, int passage, double cosine) {
    double[] numbers = new double[size()];
    int at = 0;
    double[] persons = along(directions.opposites(), persona.vector(fact));
    double[] texts = along(directions.opposites(), text.vector(passage));
    for (int i = 0; i < persons.length; i++) {
      numbers[at++] = SCALE * persons[i] * texts[i];
    }
    double[] whose = along(directions.principal(), persona.vector(fact));
    double[] what = along(directions.principal(), text.vector(passage));
    for (double of : whose) {
      for (double in : what) {
        numbers[at++] = SCALE * of * in;
      }
    }
    double refusals = refusals(text.passage(passage));
    double personas = refusals(persona.passage(fact));
    numbers[at++] = cosine;
    numbers[at++] = refusals;
    numbers[at++] = personas;
    numbers[at++] = refusals * personas;
    numbers[at++] = refusals * cosine;
    numbers[at] = texts.length == 0 ? 0 : texts[0] * cosine;
    return numbers;
  }

  private static double[] along(List<float[]> directions, float[] vector) {
    return directions.stream().mapToDouble(way -> Reading.dot(vector, way)).toArray();
  }

  private static int refusals(String passage) {
    Matcher matcher = REFUSAL.matcher(passage);
    int found = 0;
    while (found < MOST_REFUSALS && matcher.find()) {
      found++;
    }
    return found;
  }
}
