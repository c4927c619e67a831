package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.FilterOptions;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A gate whose stored score can be held against another threshold, since the score does not depend
 * on it. Not among them: near-duplicates, whose score depends on what was kept before.
 */
enum GateBound {
  COHERENCE("coherence", options -> options.coherence().min()) {
    @Override
    Verdict judge(Verdict was, FilterOptions options) {
      double min = options.coherence().min();
      return was.score() < min ? rejected(was, min, reasonOf(was, "incoherent")) : passed(was, min);
    }
  },
  REPETITION("repetition", options -> options.repetition().max()) {
    @Override
    Verdict judge(Verdict was, FilterOptions options) {
      double max = options.repetition().max();
      return was.score() > max ? rejected(was, max, "repetitive") : passed(was, max);
    }
  },
  GOPHER("gopher", options -> options.gopher().factor()) {
    @Override
    Verdict judge(Verdict was, FilterOptions options) {
      double factor = options.gopher().factor();
      if (was.score() <= factor) {
        return passed(was, factor);
      }
      // A candidate that passed does not tell which of the rules was nearest.
      return rejected(was, factor, reasonOf(was, "gopher"));
    }
  },
  LENGTH("length", options -> options.length().minWords()) {
    @Override
    Verdict judge(Verdict was, FilterOptions options) {
      FilterOptions.Length bounds = options.length();
      if (was instanceof Verdict.Rejected before && before.reason().equals("empty")) {
        return was; // whatever the bounds
      }
      if (was.score() < bounds.minWords()) {
        return rejected(was, bounds.minWords(), "too-short");
      }
      return was.score() > bounds.maxWords()
          ? rejected(was, bounds.maxWords(), "too-long")
          : passed(was, bounds.minWords());
    }

    @Override
    boolean heldAgainstJobs(Verdict verdict, FilterOptions options) {
      return true;
    }
  };

  private final String gate;
  private final ToDoubleFunction<FilterOptions> bound;

  GateBound(String gate, ToDoubleFunction<FilterOptions> bound) {
    this.gate = gate;
    this.bound = bound;
  }

  /** The rule of a gate; empty for one whose verdicts stand as they are. */
  static Optional<GateBound> of(String gate) {
    return Arrays.stream(values()).filter(it -> it.gate.equals(gate)).findFirst();
  }

  /** What the gate would have said with these options. */
  abstract Verdict judge(Verdict was, FilterOptions options);

  /**
   * Whether a verdict was held against the job's own threshold. Coherence asks nothing of a text
   * that was not written under the persona, whatever the job says.
   */
  boolean heldAgainstJobs(Verdict verdict, FilterOptions options) {
    return verdict.threshold() == bound.applyAsDouble(options);
  }

  /**
   * Its reason where it was rejected: what it was rejected for does not depend on the threshold.
   */
  private static String reasonOf(Verdict was, String otherwise) {
    return was instanceof Verdict.Rejected before ? before.reason() : otherwise;
  }

  private static Verdict passed(Verdict was, double threshold) {
    return new Verdict.Passed(was.gate(), was.score(), threshold);
  }

  private static Verdict rejected(Verdict was, double threshold, String reason) {
    return new Verdict.Rejected(was.gate(), was.score(), threshold, reason);
  }
}
