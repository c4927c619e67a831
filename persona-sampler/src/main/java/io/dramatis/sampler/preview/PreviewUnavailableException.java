package io.dramatis.sampler.preview;

/** No preview can be made now. */
public class PreviewUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that may be shown to the caller. */
  public PreviewUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With a message that may be shown to the caller. */
  public PreviewUnavailableException(String message) {
    super(message);
  }
}
