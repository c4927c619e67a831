package io.dramatis.contracts.job;

import java.util.List;
import java.util.stream.Collectors;

/** A job or a recipe that is refused before anything is done for it. */
public class InvalidDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * @param violations everything found wrong, at least one
   */
  public InvalidDocumentException(List<Violation> violations) {
    super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** A refusal for one reason. */
  public InvalidDocumentException(String field, String message) {
    this(List.of(new Violation(field, message)));
  }

  /** Everything found wrong, at least one. */
  public List<Violation> violations() {
    return violations;
  }
}
