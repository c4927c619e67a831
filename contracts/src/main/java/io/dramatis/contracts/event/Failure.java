package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;

/**
 * Why a prompt could not be answered.
 *
 * @param reason a short stable name, used in counts: {@code bad-request}, {@code content-filter},
 *     {@code malformed}, {@code timeout} …
 * @param detail what happened, without key or prompt text; up to 500 characters
 */
public record Failure(String reason, String detail) {
  private static final int MOST = 500;

  public Failure {
    Require.text("failure.reason", reason);
    detail = detail == null ? "" : detail;
    detail = detail.length() > MOST ? detail.substring(0, MOST) : detail;
  }
}
