package io.dramatis.filter.coherence;

/**
 * From evidence to a probability. Passages that state an attitude are judged by their stance, the
 * others by relevance: with r the log odds of relevance, s those of a passage's stance and u how
 * probably it states an attitude (a question states none), the log odds are a + b (1 - mean u) r +
 * c (mean u) r + d mean(u s) + e mean u. a to e come from a logistic regression on texts that the
 * parts never saw, which makes the result a calibrated probability (Platt 1999) where coherent
 * texts are as many as others.
 */
public final class CoherenceModel {
  /** How many numbers the parts give. */
  static final int SIDES = 4;

  private static final int RELEVANCE = 0;
  private static final int STANCE = 2;

  /** Log odds of relevance hardly go beyond this: it cannot outvote every stance. */
  private static final double MOST_RELEVANCE = 4;

  /** Whether a passage states an attitude is decided rather than left open. */
  private static final double DECISION = 4;

  private final Directions directions;
  private final Parts parts;
  private final LinearModel combination;
  private final ModelOrigin origin;

  /**
   * What is learned for each side.
   *
   * @param relevance of the contrasts of {@link RelevanceEvidence#NAMES}
   * @param stance of the numbers of {@link StanceEvidence}
   * @param attitude of the passage's vector: does it state an attitude?
   */
  public record Parts(LinearModel relevance, LinearModel stance, LinearModel attitude) {
    /** Relevance of what states no attitude and of what does, stance, and share of attitudes. */
    public double[] of(Evidence evidence) {
      double attitudes = 0;
      double stances = 0;
      for (Evidence.Passage passage : evidence.passages()) {
        double share =
            passage.question()
                ? 0
                : LinearModel.probability(DECISION * attitude.of(passage.vector()));
        attitudes += share;
        stances += share * stance.of(passage.stance());
      }
      int passages = evidence.passages().size();
      double stated = attitudes / passages;
      double relevant =
          MOST_RELEVANCE * Math.tanh(relevance.of(evidence.relevance()) / MOST_RELEVANCE);
      return new double[] {(1 - stated) * relevant, stated * relevant, stances / passages, stated};
    }
  }

  /**
   * @param directions along which persona and text are compared, see {@link StanceEvidence}
   * @param combination of the numbers that the parts give
   */
  public CoherenceModel(
      Directions directions, Parts parts, LinearModel combination, ModelOrigin origin) {
    this.directions = directions;
    this.parts = parts;
    this.combination = combination;
    this.origin = origin;
  }

  /** What it was trained on. */
  public ModelOrigin origin() {
    return origin;
  }

  /** How well a text goes with its persona. */
  CoherenceScore score(Evidence evidence) {
    double[] sides = parts.of(evidence);
    return new CoherenceScore(
        LinearModel.probability(combination.of(sides)),
        sides[STANCE] < Math.min(0, sides[RELEVANCE]));
  }

  Directions directions() {
    return directions;
  }

  Parts parts() {
    return parts;
  }

  LinearModel combination() {
    return combination;
  }
}
