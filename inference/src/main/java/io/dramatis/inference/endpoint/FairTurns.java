package io.dramatis.inference.endpoint;

import io.dramatis.inference.Share;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives those who wait for a model their turns at its endpoints. Flows share the turns by weight,
 * whichever sends more: stride scheduling (Waldspurger and Weihl, 1995), where a flow that comes
 * back from being idle starts at the present virtual time, so that idleness earns no credit.
 */
final class FairTurns {
  /** Flows remembered at most beyond those that wait. */
  private static final int MOST_IDLE_FLOWS = 1_000;

  private final List<EndpointGate> gates;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Flow> flows = new HashMap<>();
  private final Queue<Flow> waiting =
      new PriorityQueue<>(
          Comparator.comparingDouble((Flow flow) -> flow.pass)
              .thenComparingLong(flow -> flow.order));

  private double virtualTime;
  private long asked;
  private int waiters;
  private boolean wakeUpSet;
  private long wakeUpAt;

  FairTurns(List<EndpointGate> gates) {
    this.gates = List.copyOf(gates);
  }

  /**
   * Waits for a turn.
   *
   * @param avoided the endpoint that the request failed at last, taken only if no other has room
   */
  Turn take(Share share, @Nullable EndpointGate avoided) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Waiter waiter = new Waiter(share, avoided, lock.newCondition());
      enqueue(waiter);
      giveTurns();
      try {
        return waiter.await();
      } catch (InterruptedException e) {
        withdraw(waiter);
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a turn, and gives whoever can have one theirs. */
  void giveBack(Turn turn) {
    lock.lock();
    try {
      turn.gate().leave();
      giveTurns();
    } finally {
      lock.unlock();
    }
  }

  /** Gives turns that what was heard of an endpoint, after its turn was given back, may allow. */
  void look() {
    lock.lock();
    try {
      giveTurns();
    } finally {
      lock.unlock();
    }
  }

  /** Requests that wait for a turn. */
  int waiting() {
    lock.lock();
    try {
      return waiters;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Waiter waiter) {
    Flow flow = flows.computeIfAbsent(waiter.share().flow(), name -> new Flow());
    if (!flow.waits()) {
      flow.pass = Math.max(flow.pass, virtualTime);
      flow.order = asked++;
      waiting.add(flow);
    }
    flow.add(waiter);
    waiters++;
  }

  private void withdraw(Waiter waiter) {
    Turn turn = waiter.turn();
    if (turn == null) {
      Flow flow = flows.get(waiter.share().flow());
      if (flow != null && flow.remove(waiter)) {
        waiters--;
        if (!flow.waits()) {
          waiting.remove(flow);
        }
      }
    } else {
      turn.gate().givenUp(turn);
      turn.gate().leave();
      giveTurns();
    }
  }

  private void giveTurns() {
    while (!waiting.isEmpty()) {
      Waiter next = waiting.element().first();
      Optional<EndpointGate> gate = ready(next);
      if (gate.isEmpty()) {
        wakeUpLater();
        return;
      }
      Flow flow = waiting.remove();
      virtualTime = flow.takeTurn();
      waiters--;
      if (flow.waits()) {
        waiting.add(flow);
      }
      next.give(gate.get().enter());
    }
    forgetIdle();
  }

  /** The least loaded endpoint that takes a request now, rather one that is not avoided. */
  private Optional<EndpointGate> ready(Waiter waiter) {
    long now = System.nanoTime();
    return gates.stream()
        .filter(gate -> gate.nanosLeft(now) == 0)
        .min(
            Comparator.comparing(waiter::avoids)
                .thenComparing(Comparator.comparingDouble(EndpointGate::load)));
  }

  /** When no end of a request will tell that an endpoint can be used again, the clock must. */
  private void wakeUpLater() {
    long now = System.nanoTime();
    long left = gates.stream().mapToLong(gate -> gate.nanosLeft(now)).min().orElse(Long.MAX_VALUE);
    if (left == Long.MAX_VALUE || (wakeUpSet && wakeUpAt - now <= left)) {
      return;
    }
    wakeUpSet = true;
    wakeUpAt = now + left;
    CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, Thread::startVirtualThread)
        .execute(this::wakeUp);
  }

  private void wakeUp() {
    lock.lock();
    try {
      wakeUpSet = false;
      giveTurns();
    } finally {
      lock.unlock();
    }
  }

  private void forgetIdle() {
    if (flows.size() > MOST_IDLE_FLOWS) {
      flows.values().removeIf(flow -> !flow.waits() && flow.pass <= virtualTime);
    }
  }
}
