package io.dramatis.inference.endpoint;

import io.dramatis.inference.Share;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A request that waits for a turn. Guarded by {@link FairTurns}. */
final class Waiter {
  private final Share share;
  private final @Nullable EndpointGate avoided;
  private final Condition given;
  private @Nullable Turn turn;

  /**
   * @param avoided the endpoint that it failed at last, taken only if no other has room
   * @param given signalled when it has its turn
   */
  Waiter(Share share, @Nullable EndpointGate avoided, Condition given) {
    this.share = share;
    this.avoided = avoided;
    this.given = given;
  }

  Share share() {
    return share;
  }

  boolean avoids(EndpointGate gate) {
    return gate == avoided;
  }

  @Nullable Turn turn() {
    return turn;
  }

  void give(Turn its) {
    turn = its;
    given.signal();
  }

  /** Waits until it has its turn. */
  Turn await() throws InterruptedException {
    while (turn == null) {
      given.await();
    }
    return turn;
  }
}
