package io.dramatis.filter.contradiction;

import java.util.List;

/** Tells whether sentences contradict attributes. */
public interface Judge {
  /**
   * One answer for each question, in order.
   *
   * @throws io.dramatis.inference.ModelException when the same questions may be answered later
   * @throws java.util.concurrent.CancellationException when the thread is interrupted while it
   *     waits; the interrupt flag stays set
   */
  List<Answer> answer(List<Question> questions);
}
