package io.dramatis.reward.reselection;

/** A change that cannot be made to a selection. */
public class BadSelectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param key what was to be set; empty for the whole request
   * @param message its value and the mend
   */
  public BadSelectionException(String key, String message) {
    super(message);
    this.key = key;
  }

  /** What was to be set; empty for the whole request. */
  public String key() {
    return key;
  }
}
