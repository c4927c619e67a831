package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.Evidence;
import io.dramatis.filter.coherence.evaluation.LabelledPair;

/**
 * A labelled pair and what speaks for and against it.
 *
 * @param set the name of its data, for figures and balance
 * @param kind what its label tells of
 */
record TrainingRow(LabelledPair pair, String set, Kind kind, Evidence evidence) {
  /** What a label tells of. */
  enum Kind {
    /** Whether this persona would state the attitude. */
    STANCE,
    /** The same of an opposite persona; to learn from only. */
    TURNED,
    /** Whether it is this persona's text or another's. */
    RELEVANCE,
    /**
     * The same of short tasks; to learn what states no attitude, and to calibrate. Rehearsed tasks
     * repeat more of the persona's words than a model's would, so their words are not learned from.
     */
    TASK
  }

  boolean coherent() {
    return pair.coherent();
  }
}
