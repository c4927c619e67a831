package io.dramatis.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.inference.Completions;
import io.dramatis.inference.simulation.BatchOperation;
import io.dramatis.inference.simulation.Fault;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that end anywhere, and their successors on the same store. */
@Timeout(90)
class BatchRestartTest {
  private static final int COUNT = 30;

  /**
   * The first process cannot write a state, and is gone then: a file uploaded that nobody knows of,
   * a batch made whose id was not stored, answers brought in and the batch not closed.
   */
  @ParameterizedTest
  @EnumSource(
      value = Batch.State.class,
      names = {"UPLOADED", "CREATING", "SENT", "CLOSED"})
  void aProcessThatEndsBeforeItCanWriteAStateCostsNothing(Batch.State state) throws Exception {
    try (BatchFixture fixture = new BatchFixture(COUNT)) {
      fixture.store.failAt(state);
      BatchFixture.Sender first = fixture.start();
      List<Future<Completions>> lost = fixture.ask(first.endpoint(), COUNT);
      await().until(() -> reached(fixture, state));

      first.close();
      fixture.store.failAt(null);
      fixture.store.endLeases();
      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), COUNT);

      for (Future<Completions> one : asked) {
        assertThat(one.get(30, TimeUnit.SECONDS).completions()).hasSize(2);
      }
      assertThat(fixture.server.batches().states()).containsExactly("completed");
      assertThat(fixture.server.batches().answered()).hasSize(COUNT);
      assertThat(fixture.server.batches().answered().values()).containsOnly(1);
      if (state != Batch.State.CLOSED) {
        assertThat(lost).allSatisfy(one -> assertThat(one).isDone());
      }
    }
  }

  private static boolean reached(BatchFixture fixture, Batch.State state) {
    return switch (state) {
      case CLAIMED -> true;
      case UPLOADED -> fixture.server.batches().files() > 0;
      case CREATING -> fixture.store.states().contains(Batch.State.UPLOADED);
      case SENT -> !fixture.server.batches().states().isEmpty();
      case CLOSED -> fixture.store.open() == 0;
    };
  }

  @Test
  void aProcessThatEndsWhileTheBatchIsWorkedOnIsSucceededAtOnce() throws Exception {
    try (BatchFixture fixture = new BatchFixture(COUNT)) {
      fixture.server.batches().plan().takes(Duration.ofMillis(100), Duration.ofSeconds(1));
      BatchFixture.Sender first = fixture.start();
      fixture.ask(first.endpoint(), COUNT);
      await().until(() -> fixture.store.states().contains(Batch.State.SENT));

      first.close();
      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), COUNT);

      for (Future<Completions> one : asked) {
        // Its leases were let go, so nobody waits for them to end.
        assertThat(one.get(15, TimeUnit.SECONDS).completions()).hasSize(2);
      }
      assertThat(fixture.server.batches().states()).containsExactly("completed");
    }
  }

  @Test
  void halfOfTheAnswersBroughtInAreNotAskedForAgain() throws Exception {
    try (BatchFixture fixture = new BatchFixture(COUNT)) {
      // The output is brought in, and the error file, which there is, cannot be for now.
      fixture.server.batches().plan().expireNext(0.5);
      fixture
          .server
          .batches()
          .plan()
          .faults(BatchOperation.DOWNLOAD)
          .then(Fault.NONE)
          .always(Fault.SERVER_ERROR);
      BatchFixture.Sender first = fixture.start();
      fixture.ask(first.endpoint(), COUNT);
      await().until(() -> fixture.store.open() == COUNT / 2);

      first.close();
      fixture.server.batches().plan().faults(BatchOperation.DOWNLOAD).clear();
      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), COUNT);

      for (Future<Completions> one : asked) {
        assertThat(one.get(30, TimeUnit.SECONDS).completions()).hasSize(2);
      }
      assertThat(fixture.server.batches().answered()).hasSize(COUNT);
      assertThat(fixture.server.batches().answered().values()).containsOnly(1);
    }
  }

  @Test
  void ofTwoProcessesEachRequestIsInOneBatch() throws Exception {
    try (BatchFixture fixture = new BatchFixture(25)) {
      fixture.server.batches().plan().takes(Duration.ofMillis(20), Duration.ofMillis(100));
      BatchFixture.Sender one = fixture.start();
      BatchFixture.Sender other = fixture.start();

      List<Future<Completions>> asked = fixture.ask(one.endpoint(), 300);
      List<Future<Completions>> same = fixture.ask(other.endpoint(), 300);

      for (int i = 0; i < 300; i++) {
        assertThat(asked.get(i).get(40, TimeUnit.SECONDS).completions().getFirst().text())
            .isEqualTo(same.get(i).get(40, TimeUnit.SECONDS).completions().getFirst().text());
      }
      List<String> sent =
          fixture.server.batches().requests().stream().flatMap(List::stream).toList();
      Set<String> different = new HashSet<>(sent);
      assertThat(sent).hasSize(300);
      assertThat(different).hasSize(300);
    }
  }
}
