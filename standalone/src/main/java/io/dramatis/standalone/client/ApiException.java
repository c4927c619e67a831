package io.dramatis.standalone.client;

/** The server refused a request. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * @param problem what the server said
   */
  public ApiException(Problem problem) {
    super(problem.text());
    this.problem = problem;
  }

  /** What the server said. */
  public Problem problem() {
    return problem;
  }

  /** Whether another request would have been answered: the caller's mistake, not the server's. */
  public boolean callersMistake() {
    return problem.status() >= 400 && problem.status() < 500;
  }
}
