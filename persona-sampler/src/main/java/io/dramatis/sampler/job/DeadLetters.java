package io.dramatis.sampler.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** The way to the dead-letter topic, one at a time; a letter is offered until the broker has it. */
public final class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private DeadLetters() {}

  /**
   * Hands a record over. A stage that fails would end the channel, so this one never does.
   *
   * @return complete when the broker has the record; never when the process stops before
   */
  public static synchronized CompletionStage<Void> send(Message<?> message, Throwable reason) {
    try {
      while (true) {
        try {
          message.nack(reason).toCompletableFuture().get();
          return CompletableFuture.completedFuture(null);
        } catch (ExecutionException e) {
          LOG.warnf("a dead letter waits for the broker: %s", e.getCause());
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new CompletableFuture<>();
    }
  }
}
