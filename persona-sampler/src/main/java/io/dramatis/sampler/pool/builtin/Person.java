package io.dramatis.sampler.pool.builtin;

/**
 * Somebody whose country is not known yet, so that nothing here can depend on it.
 *
 * @param circumstance how the person lives
 * @param goal what the person wants
 * @param expertise in the matter asked about
 * @param female told only by some sentences
 */
record Person(Life life, Phrase circumstance, Phrase goal, Expertise expertise, boolean female) {
  private static final int GROWN_UP = 18;

  /** Woman, man, girl or boy. */
  String sexNoun() {
    return life.age() < GROWN_UP ? female ? "girl" : "boy" : female ? "woman" : "man";
  }

  /** As in the attribute. */
  String sex() {
    return female ? "female" : "male";
  }
}
