package io.dramatis.contracts.output;

/**
 * An answer of a model that is not what the schema asks for; the message names the field and the
 * rule, and holds no text of the model.
 */
public final class UnfitAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message without text of the model. */
  public UnfitAnswerException(String message) {
    super(message, null, false, false);
  }
}
