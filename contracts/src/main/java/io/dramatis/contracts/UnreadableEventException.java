package io.dramatis.contracts;

/** An event that no redelivery can make readable; it belongs on the stage's dead-letter topic. */
public class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the field, the value and the mend; it becomes the dead letter's reason
   */
  public UnreadableEventException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message names the field, the value and the mend; it becomes the dead letter's reason
   */
  public UnreadableEventException(String message) {
    super(message);
  }
}
