package io.dramatis.sampler.recipe;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Violation;
import java.util.List;

/** A posted text that is no recipe. */
public class InvalidRecipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /** Names every field that is wrong, as the reader does. */
  public InvalidRecipeException(InvalidDocumentException cause) {
    super(cause.getMessage(), cause);
    this.violations = cause.violations();
  }

  /** Every field that is wrong. */
  public List<Violation> violations() {
    return violations;
  }
}
