package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Violation;
import java.util.List;

/** An import that is refused as a whole; nothing of it is stored. */
public class InvalidImportException extends InvalidDocumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param violations everything found wrong, at least one
   */
  public InvalidImportException(List<Violation> violations) {
    super(violations);
  }
}
