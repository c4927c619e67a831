package io.dramatis.reward.evaluation;

import java.util.List;
import java.util.Optional;

/** Something that says which of a prompt's answers is better: a scorer, or a control. */
interface Rater {
  /** What it is called in figures. */
  String name();

  /**
   * A finite number for each answer, higher is better; empty when it could not say, which it counts
   * by itself.
   */
  Optional<List<Double>> rate(String prompt, List<String> answers) throws InterruptedException;
}
