package io.dramatis.filter.gate;

/** A job names an evaluation set that this deployment does not have; trying again cannot help. */
public final class UnknownEvaluationSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of the set of this name. */
  public UnknownEvaluationSetException(String name) {
    super(
        "%s is no evaluation set here; configure dramatis.filter.evaluation-sets.%s.file"
            .formatted(name, name));
  }
}
