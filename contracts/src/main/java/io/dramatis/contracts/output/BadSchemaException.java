package io.dramatis.contracts.output;

/** A schema of a recipe that cannot be used; the message names the place and the mend. */
public final class BadSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that may be shown to the producer: it holds text of the recipe only. */
  BadSchemaException(String message) {
    super(message);
  }
}
