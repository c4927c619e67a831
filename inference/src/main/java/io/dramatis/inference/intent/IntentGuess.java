package io.dramatis.inference.intent;

/**
 * What a text probably asks for.
 *
 * @param intent the likeliest of the eight
 * @param confidence the probability of that intent, 0 to 1; the rest belongs to the other seven and
 *     to texts that ask for nothing clear, so it may be less than an eighth
 */
public record IntentGuess(Intent intent, double confidence) {
  /**
   * @throws IllegalArgumentException when the confidence is not between 0 and 1
   */
  public IntentGuess {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1: " + confidence);
    }
  }
}
