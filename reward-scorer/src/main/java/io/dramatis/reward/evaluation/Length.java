package io.dramatis.reward.evaluation;

/** The length of a text in code points, which is what people count, in any script. */
final class Length {
  private Length() {}

  static double of(String text) {
    return text.codePointCount(0, text.length());
  }
}
