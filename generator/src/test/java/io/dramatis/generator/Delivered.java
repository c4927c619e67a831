package io.dramatis.generator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A record handed to the consumer, and what became of it. */
final class Delivered {
  private final AtomicInteger acks = new AtomicInteger();
  private final AtomicReference<Throwable> refusal = new AtomicReference<>();
  private final Message<byte[]> message;

  Delivered(byte[] value) {
    message =
        Message.of(
            value,
            () -> {
              acks.incrementAndGet();
              return CompletableFuture.completedFuture(null);
            },
            reason -> {
              refusal.set(reason);
              return CompletableFuture.completedFuture(null);
            });
  }

  Message<byte[]> message() {
    return message;
  }

  int acks() {
    return acks.get();
  }

  Throwable refusal() {
    return refusal.get();
  }
}
