package io.dramatis.contracts.recipe;

/** A recipe whose templates make no request; the message names the template and the mend. */
public final class BadRecipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that may be shown to the producer: it holds text of the recipe only. */
  public BadRecipeException(String message) {
    super(message);
  }
}
