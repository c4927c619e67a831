package io.dramatis.generator;

import io.dramatis.contracts.UnreadableEventException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Hands unreadable prompts to {@code dramatis.generate.dlq.v1}. */
@ApplicationScoped
public class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  // The connector's dead-letter queue takes one message at a time.
  private final ReentrantLock lock = new ReentrantLock();

  /** Blocks until the broker has the message, which is then acknowledged too. */
  public void send(Message<?> message, UnreadableEventException reason)
      throws InterruptedException {
    LOG.warnf("an unreadable prompt goes to the dead-letter topic: %s", reason.getMessage());
    lock.lockInterruptibly();
    try {
      Delivery.insist(() -> message.nack(reason));
    } finally {
      lock.unlock();
    }
  }
}
