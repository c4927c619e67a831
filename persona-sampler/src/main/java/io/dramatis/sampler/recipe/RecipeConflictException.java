package io.dramatis.sampler.recipe;

/** A recipe cannot be taken under its name and version. */
public class RecipeConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that says what to change. */
  public RecipeConflictException(String message) {
    super(message);
  }
}
