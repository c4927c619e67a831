package io.dramatis.reward.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * A rater that knows nothing of quality. A scorer that does not beat it has learned nothing.
 *
 * @param name what it is called in figures
 * @param rating of an answer to a prompt
 */
record Control(String name, ToDoubleBiFunction<String, String> rating) implements Rater {
  /** The answer of more characters (code points) wins: what people and models are biased to. */
  static Control longer() {
    return new Control("longer", (_, answer) -> Length.of(answer));
  }

  /** The same toss of a coin for the same answer, whatever the order of lines. */
  static Control random(long seed) {
    return new Control("random", (prompt, answer) -> Toss.of(seed, prompt, answer));
  }

  @Override
  public Optional<List<Double>> rate(String prompt, List<String> answers) {
    return Optional.of(answers.stream().map(a -> rating.applyAsDouble(prompt, a)).toList());
  }
}
