package io.dramatis.filter.coherence;

import java.util.List;

/** What speaks for and against a text's being its persona's, before it is weighed. */
public final class Evidence {
  private final double[] relevance;
  private final List<Passage> passages;

  /**
   * @param relevance the contrasts of {@link RelevanceEvidence#NAMES}
   * @param passages at least one, in the text's order
   */
  public Evidence(double[] relevance, List<Passage> passages) {
    this.relevance = relevance.clone();
    this.passages = List.copyOf(passages);
  }

  /** The contrasts of {@link RelevanceEvidence#NAMES}; not to be changed. */
  public double[] relevance() {
    return relevance;
  }

  /** Of each passage, in the text's order. */
  public List<Passage> passages() {
    return passages;
  }

  /** What speaks for and against one passage of a text. */
  public static final class Passage {
    private final double[] stance;
    private final float[] vector;
    private final boolean question;

    /**
     * @param stance the numbers of {@link StanceEvidence}
     * @param vector of the passage, of length 1
     * @param question whether it asks something
     */
    public Passage(double[] stance, float[] vector, boolean question) {
      this.stance = stance.clone();
      this.vector = vector;
      this.question = question;
    }

    /** The numbers of {@link StanceEvidence}; not to be changed. */
    public double[] stance() {
      return stance;
    }

    /** The passage's own vector; not to be changed. */
    public float[] vector() {
      return vector;
    }

    /** Whether it asks something, and so states no attitude. */
    public boolean question() {
      return question;
    }
  }
}
