package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;

/**
 * What a checking step of a recipe found of a candidate.
 *
 * @param name the step's name
 * @param passed whether it found nothing wrong
 * @param reason what it found, up to 500 characters; may be empty when passed
 */
public record Check(String name, boolean passed, String reason) {
  private static final int MOST = 500;

  public Check {
    Require.text("candidate.checks.name", name);
    reason = reason == null ? "" : reason;
    reason = reason.length() > MOST ? reason.substring(0, MOST) : reason;
  }
}
