package io.dramatis.reward.evaluation;

/**
 * A pair with a rater's numbers.
 *
 * @param pair the pair
 * @param chosen what the rater gave the preferred answer
 * @param rejected what it gave the other
 */
record RatedPair(Pair pair, double chosen, double rejected) {
  /** 1 where it agrees with people, 0 where not, one half where it is undecided. */
  double won() {
    return chosen > rejected ? 1 : chosen == rejected ? 0.5 : 0;
  }

  /** How sure it is, in its own unit. */
  double margin() {
    return Math.abs(chosen - rejected);
  }
}
