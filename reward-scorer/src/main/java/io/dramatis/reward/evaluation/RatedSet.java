package io.dramatis.reward.evaluation;

/**
 * What a rater's choice of a set is worth.
 *
 * @param set the candidates
 * @param gained known score of its choice
 */
record RatedSet(CandidateSet set, double gained) {
  /** What choosing blindly gains on average: exact, and so without the noise of one draw. */
  static RatedSet random(CandidateSet set) {
    return new RatedSet(
        set, set.candidates().stream().mapToDouble(KnownText::score).average().orElseThrow());
  }

  /** What one who knows the scores gains. */
  static RatedSet oracle(CandidateSet set) {
    return new RatedSet(
        set, set.candidates().stream().mapToDouble(KnownText::score).max().orElseThrow());
  }
}
