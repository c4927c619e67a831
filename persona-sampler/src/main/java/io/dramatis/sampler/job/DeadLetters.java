package io.dramatis.sampler.job;

import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The way to the dead-letter topic, one at a time: its queue takes from one thread only. */
final class DeadLetters {
  private static final Object QUEUE = new Object();

  private DeadLetters() {}

  /**
   * Hands a record over.
   *
   * @return completes when the broker has it
   */
  static CompletionStage<Void> send(Message<?> message, Throwable reason) {
    synchronized (QUEUE) {
      return message.nack(reason);
    }
  }
}
