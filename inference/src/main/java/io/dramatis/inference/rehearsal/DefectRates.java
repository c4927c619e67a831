package io.dramatis.inference.rehearsal;

import io.dramatis.contracts.Require;

/**
 * How often the stand-in errs, each from 0 to 1, together, but for failed checks, at most 1.
 *
 * @param outOfCharacter speaks as an AI model
 * @param refusal declines
 * @param duplicate writes nearly the same as elsewhere
 * @param generic ignores the persona
 * @param truncated stops in the middle, with finish reason LENGTH
 * @param malformed does not fit the JSON Schema, where one is asked for
 * @param failedCheck finds something wrong, where it is asked to check
 */
public record DefectRates(
    double outOfCharacter,
    double refusal,
    double duplicate,
    double generic,
    double truncated,
    double malformed,
    double failedCheck) {
  /** What is configured by default: one text in five, one JSON answer in four. */
  public static final DefectRates DEFAULT =
      new DefectRates(0.04, 0.03, 0.04, 0.06, 0.03, 0.03, 0.05);

  /** No defects. */
  public static final DefectRates NONE = new DefectRates(0, 0, 0, 0, 0, 0, 0);

  public DefectRates {
    Require.range("out-of-character", outOfCharacter, 0, 1);
    Require.range("refusal", refusal, 0, 1);
    Require.range("duplicate", duplicate, 0, 1);
    Require.range("generic", generic, 0, 1);
    Require.range("truncated", truncated, 0, 1);
    Require.range("malformed", malformed, 0, 1);
    Require.range("failed-check", failedCheck, 0, 1);
    Require.range(
        "the sum of the rates",
        outOfCharacter + refusal + duplicate + generic + truncated + malformed,
        0,
        1.000001);
  }

  /** The defect that falls on a draw from [0, 1). */
  Defect at(double draw) {
    double bound = outOfCharacter;
    if (draw < bound) {
      return Defect.OUT_OF_CHARACTER;
    }
    if (draw < (bound += refusal)) {
      return Defect.REFUSAL;
    }
    if (draw < (bound += duplicate)) {
      return Defect.DUPLICATE;
    }
    if (draw < (bound += generic)) {
      return Defect.GENERIC;
    }
    if (draw < (bound += truncated)) {
      return Defect.TRUNCATED;
    }
    return draw < bound + malformed ? Defect.MALFORMED : Defect.NONE;
  }
}
