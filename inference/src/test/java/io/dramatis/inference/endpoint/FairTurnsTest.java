package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.inference.Share;
import io.dramatis.inference.rate.RateBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
  private static final Share NOBODY = Share.NONE;

  private final FairTurns turns = new FairTurns(List.of(gate(1)));
  private final BlockingQueue<Given> given = new LinkedBlockingQueue<>();

  private record Given(String flow, Turn turn) {}

  @Test
  void flowsGetTurnsByWeightHoweverManyTheyAskFor() throws Exception {
    Turn first = turns.take(NOBODY, null);
    ask(new Share("light", 1), 300);
    ask(new Share("heavy", 3), 80);

    turns.giveBack(first);

    // While both wait: the heavy flow has three turns for each of the light one's.
    assertThat(served(100)).isBetween(74, 76);
  }

  @Test
  void equalWeightsShareEvenlyThoughOneSendsTenTimesAsMany() throws Exception {
    Turn first = turns.take(NOBODY, null);
    ask(new Share("light", 1), 400);
    ask(new Share("heavy", 1), 40);

    turns.giveBack(first);

    assertThat(served(80)).isBetween(39, 40);
  }

  @Test
  void aFlowAloneGetsEverything() throws Exception {
    Turn first = turns.take(NOBODY, null);
    ask(new Share("heavy", 1), 50);

    turns.giveBack(first);

    assertThat(served(50)).isEqualTo(50);
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void idlenessEarnsNoCredit() throws Exception {
    Turn first = turns.take(NOBODY, null);
    ask(new Share("heavy", 1), 1);
    ask(new Share("light", 1), 200);
    turns.giveBack(first);
    assertThat(served(100)).isEqualTo(1);
    Given last = given.take();

    // The heavy flow was idle for nearly a hundred turns, and now shares evenly.
    ask(new Share("heavy", 1), 100);
    turns.giveBack(last.turn());

    assertThat(served(40)).isBetween(19, 21);
  }

  @Test
  void whoIsInterruptedWhileWaitingLeavesNothingBehind() throws Exception {
    Turn first = turns.take(NOBODY, null);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    turns.take(new Share("gone", 1), null);
                    interrupted.complete(false);
                  } catch (InterruptedException e) {
                    interrupted.complete(true);
                  }
                });
    await().until(() -> turns.waiting() == 1);

    waiting.interrupt();

    assertThat(interrupted.get()).isTrue();
    assertThat(turns.waiting()).isZero();
    turns.giveBack(first);
    turns.giveBack(turns.take(NOBODY, null));
  }

  @Test
  void severalEndpointsAreLoadedByWeight() throws Exception {
    EndpointGate great = gate(40, 3);
    EndpointGate small = gate(40, 1);
    FairTurns both = new FairTurns(List.of(great, small));

    for (int i = 0; i < 40; i++) {
      both.take(NOBODY, null);
    }

    assertThat(great.places()).isEqualTo(30);
    assertThat(small.places()).isEqualTo(10);
  }

  @Test
  void theEndpointThatFailedIsAvoidedWhileAnotherHasRoom() throws Exception {
    EndpointGate failed = gate(2, 100);
    EndpointGate other = gate(1, 1);
    FairTurns both = new FairTurns(List.of(failed, other));

    assertThat(both.take(NOBODY, failed).gate()).isSameAs(other);
    assertThat(both.take(NOBODY, failed).gate()).isSameAs(failed);
  }

  /** How many of the next turns the heavy flow has. */
  private int served(int next) throws InterruptedException {
    int heavy = 0;
    for (int i = 0; i < next; i++) {
      Given one = given.take();
      heavy += one.flow().equals("heavy") ? 1 : 0;
      if (i < next - 1 || turns.waiting() == 0) {
        turns.giveBack(one.turn());
      } else {
        // The last keeps the place, for what the test does next.
        given.add(one);
      }
    }
    return heavy;
  }

  private void ask(Share share, int times) {
    int before = turns.waiting();
    for (int i = 0; i < times; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  given.add(new Given(share.flow(), turns.take(share, null)));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    await().until(() -> turns.waiting() == before + times);
  }

  private static EndpointGate gate(int concurrency) {
    return gate(concurrency, 1);
  }

  private static EndpointGate gate(int concurrency, int weight) {
    Limits limits = new Limits(concurrency, 3, 5, Duration.ofMillis(20), Duration.ofMillis(100));
    return new EndpointGate(
        "e",
        weight,
        limits,
        RateBudget.UNLIMITED,
        new EndpointMetrics(new SimpleMeterRegistry(), "m", "e"));
  }
}
