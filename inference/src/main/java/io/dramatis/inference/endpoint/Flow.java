package io.dramatis.inference.endpoint;

import io.dramatis.inference.Share;
import java.util.ArrayDeque;
import java.util.Deque;

/** Those of one flow who wait for a turn, in the order of asking. Guarded by {@link FairTurns}. */
final class Flow {
  /** Which flow came to wait first, where two have the same pass. */
  long order;

  /** The virtual time of the flow's next turn: it moves on by a turn over its weight. */
  double pass;

  private final Deque<Waiter> waiters = new ArrayDeque<>();

  boolean waits() {
    return !waiters.isEmpty();
  }

  void add(Waiter waiter) {
    waiters.addLast(waiter);
  }

  boolean remove(Waiter waiter) {
    return waiters.remove(waiter);
  }

  Waiter first() {
    return waiters.getFirst();
  }

  /** Takes the first away, whose turn it is; the virtual time at which that is. */
  double takeTurn() {
    double at = pass;
    Share share = waiters.removeFirst().share();
    pass += 1.0 / share.weight();
    return at;
  }
}
