package io.dramatis.filter.gate;

import io.dramatis.inference.ModelException;

/** A model that a gate asked did not answer. */
public final class GateModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String gate;
  private final ModelException failure;

  /**
   * @param gate that asked
   * @param failure of the model
   */
  GateModelException(String gate, ModelException failure) {
    super("gate %s: %s".formatted(gate, failure.getMessage()), failure);
    this.gate = gate;
    this.failure = failure;
  }

  /** The gate that asked. */
  public String gate() {
    return gate;
  }

  /** How the model failed. */
  public ModelException failure() {
    return failure;
  }
}
