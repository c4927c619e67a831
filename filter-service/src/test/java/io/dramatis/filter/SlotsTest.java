package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void aSlotGivenBackIsTakenByTheNext() throws InterruptedException {
    Slots slots = new Slots(1);
    AtomicBoolean taken = new AtomicBoolean();
    slots.take();
    Thread next = Thread.ofVirtual().start(() -> taken.set(takes(slots)));
    await().until(() -> next.getState() == Thread.State.WAITING);
    assertThat(taken).isFalse();

    slots.release();

    next.join();
    assertThat(taken).isTrue();
  }

  @Test
  void whoWaitsIsInterruptedWhenTheServiceStops() throws InterruptedException {
    Slots slots = new Slots(1);
    AtomicBoolean taken = new AtomicBoolean(true);
    slots.take();
    Thread next = Thread.ofVirtual().start(() -> taken.set(takes(slots)));
    await().until(() -> next.getState() == Thread.State.WAITING);

    slots.close();

    assertThat(Thread.interrupted()).isTrue();
    next.join();
    assertThat(taken).isFalse();
    assertThatThrownBy(slots::take).isInstanceOf(InterruptedException.class);
  }

  private static boolean takes(Slots slots) {
    try {
      slots.take();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
