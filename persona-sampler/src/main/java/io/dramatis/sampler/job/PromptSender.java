package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Prompt;
import java.util.List;

/** Hands prompts to the broker. */
@FunctionalInterface
public interface PromptSender {
  /**
   * Blocks until the broker has them all.
   *
   * @throws SendFailedException when it has not; some may be there all the same
   * @throws InterruptedException when the caller is stopped
   */
  void send(List<Prompt> prompts) throws InterruptedException;

  /** The broker did not take a prompt. */
  class SendFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Keeps the broker's reason. */
    public SendFailedException(Throwable cause) {
      super("the broker did not take the prompts: " + cause.getMessage(), cause);
    }
  }
}
