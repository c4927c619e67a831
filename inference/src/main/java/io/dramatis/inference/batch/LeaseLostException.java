package io.dramatis.inference.batch;

/** Somebody else has taken over the batch; whoever had it must leave it alone. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException(String batch) {
    super("batch %s has been taken over".formatted(batch));
  }
}
