package io.dramatis.filter.gate.team;

/** What becomes of candidates that an endpoint cannot be asked about. */
public enum OnFailure {
  /** They are rejected as {@value HttpGate#UNAVAILABLE}. */
  REJECT,
  /** They go on, flagged as {@value HttpGate#UNAVAILABLE}. */
  PASS,
  /**
   * The prompt waits until the endpoint answers; what can never be answered, or is not while others
   * are, is rejected.
   */
  WAIT
}
