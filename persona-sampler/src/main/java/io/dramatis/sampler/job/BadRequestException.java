package io.dramatis.sampler.job;

import io.dramatis.contracts.job.Violation;
import java.util.List;

/** A request that is refused for something other than its job. */
public class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<Violation> violations;

  /**
   * @param status 400, 404 or 413
   * @param field the parameter or header that is wrong; empty for the body
   * @param message names the value and the mend
   */
  public BadRequestException(int status, String field, String message) {
    super(field.isEmpty() ? message : field + ": " + message);
    this.status = status;
    this.violations = field.isEmpty() ? List.of() : List.of(new Violation(field, message));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The field that is wrong; empty when it is the whole request. */
  public List<Violation> violations() {
    return violations;
  }
}
