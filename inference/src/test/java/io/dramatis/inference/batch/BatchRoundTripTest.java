package io.dramatis.inference.batch;

import static io.dramatis.inference.batch.BatchFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dramatis.inference.Completion;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.simulation.BatchDamage;
import io.dramatis.inference.simulation.BatchOperation;
import io.dramatis.inference.simulation.BatchPlan.Invalid;
import io.dramatis.inference.simulation.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(90)
class BatchRoundTripTest {
  private static void assertAllAnswered(BatchFixture fixture, List<Future<Completions>> asked)
      throws Exception {
    Set<String> texts = new HashSet<>();
    for (Future<Completions> one : asked) {
      Completions completions = one.get(40, TimeUnit.SECONDS);
      assertThat(completions.completions()).hasSize(2);
      texts.add(completions.completions().getFirst().text());
    }
    assertThat(texts).hasSizeGreaterThan(asked.size() / 2);
    assertThat(fixture.server.batches().answered()).hasSize(asked.size());
    assertThat(fixture.server.batches().answered().values()).containsOnly(1);
    assertThat(fixture.store.open()).isZero();
  }

  @Test
  void hundredsOfRequestsComeBackEachToItsCaller() throws Exception {
    try (BatchFixture fixture = new BatchFixture(120)) {
      fixture.server.batches().plan().takes(Duration.ofMillis(50), Duration.ofMillis(200));
      var process = fixture.start();

      List<Future<Completions>> asked = fixture.ask(process.endpoint(), 400);

      assertAllAnswered(fixture, asked);
      assertThat(fixture.server.batches().requests())
          .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(120))
          .hasSizeGreaterThanOrEqualTo(4);
      assertThat(fixture.server.stats().requests()).as("direct calls").isZero();
      Completions seventh = asked.get(7).get();
      Completions again = process.endpoint().complete(request(7, 2));
      assertThat(again.completions())
          .extracting(Completion::text)
          .isEqualTo(seventh.completions().stream().map(Completion::text).toList());
      assertThat(fixture.server.batches().answered().values()).containsOnly(1);
      assertThat(seventh.completionTokens()).isPositive();
      assertThat(seventh.servedModel()).isEqualTo("simulated-7b");
    }
  }

  @Test
  void whatIsLeftOfAnExpiredBatchGoesIntoTheNext() throws Exception {
    try (BatchFixture fixture = new BatchFixture(50)) {
      fixture.server.batches().plan().expireNext(0.6);

      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), 50);

      assertAllAnswered(fixture, asked);
      assertThat(fixture.ended("expired")).isEqualTo(1);
      assertThat(fixture.server.batches().requests().getLast()).hasSizeLessThanOrEqualTo(30);
    }
  }

  @Test
  void aRequestThatNoBatchGetsRoundToFailsAsExpired() throws Exception {
    try (BatchFixture fixture = new BatchFixture(1)) {
      fixture.server.batches().plan().expireNext(1).expireNext(1).expireNext(1);

      assertThatThrownBy(() -> fixture.start().endpoint().complete(request(1, 1)))
          .isInstanceOfSatisfying(
              ModelException.BatchExpired.class,
              e -> assertThat(e.reason()).isEqualTo("batch-expired"));
      assertThat(fixture.server.batches().states()).hasSize(3);
    }
  }

  @Test
  void linesThatMaySucceedLaterGoIntoTheNextBatchAndOthersFailAsADirectCallDoes() throws Exception {
    try (BatchFixture fixture = new BatchFixture(4)) {
      fixture
          .server
          .batches()
          .plan()
          .lines()
          .then(Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.UNAVAILABLE, Fault.PROMPT_FILTERED);

      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), 4);

      int filtered = 0;
      for (Future<Completions> one : asked) {
        try {
          assertThat(one.get().completions()).hasSize(2);
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(ModelException.ContentFiltered.class);
          filtered++;
        }
      }
      assertThat(filtered).isEqualTo(1);
      assertThat(fixture.server.batches().answered()).hasSize(3);
    }
  }

  @Test
  void aLineThatIsRefusedThreeTimesFailsWithItsStatus() throws Exception {
    try (BatchFixture fixture = new BatchFixture(1)) {
      fixture.server.batches().plan().lines().always(Fault.RATE_LIMITED);

      assertThatThrownBy(() -> fixture.start().endpoint().complete(request(1, 1)))
          .isInstanceOf(ModelException.RateLimited.class);
      assertThat(fixture.server.batches().states()).hasSize(3);
    }
  }

  @Test
  void anAnswerWithoutChoicesIsAskedForOnceMoreUnderAnotherSeed() throws Exception {
    try (BatchFixture fixture = new BatchFixture(1)) {
      fixture.server.batches().plan().lines().then(Fault.NO_CHOICES);

      Completions completions = fixture.start().endpoint().complete(request(1, 2));

      assertThat(completions.completions()).hasSize(2);
      assertThat(completions.retries()).isEqualTo(1);
      assertThat(fixture.server.batches().answered()).hasSize(2);
    }
  }

  @Test
  void aBatchThatFailsValidationFailsItsRequestsInTheProvidersWords() throws Exception {
    try (BatchFixture fixture = new BatchFixture(2)) {
      fixture
          .server
          .batches()
          .plan()
          .failNext(
              new Invalid("model_not_found", "The model " + BatchFixture.KEY + " is gone", 0));

      for (Future<Completions> one : fixture.ask(fixture.start().endpoint(), 2)) {
        assertThatThrownBy(() -> one.get(20, TimeUnit.SECONDS))
            .cause()
            .isInstanceOf(ModelException.BadRequest.class)
            .hasMessageContaining("model_not_found")
            .hasMessageNotContaining(BatchFixture.KEY)
            .hasMessageNotContaining("subject");
      }
      assertThat(fixture.server.batches().states()).containsExactly("failed");
    }
  }

  @Test
  void onlyTheLinesThatFailedValidationFail() throws Exception {
    try (BatchFixture fixture = new BatchFixture(10)) {
      fixture.server.batches().plan().failNext(new Invalid("too_long", "This line is too long", 3));
      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), 10);

      int refused = 0;
      for (Future<Completions> one : asked) {
        try {
          one.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(ModelException.BadRequest.class);
          refused++;
        }
      }

      assertThat(refused).isEqualTo(1);
      String third = fixture.server.batches().requests().getFirst().get(2);
      assertThat(fixture.server.batches().answered()).hasSize(9).doesNotContainKey(third);
    }
  }

  @Test
  void aBatchWaitsWhileTooMuchIsQueuedAtTheProvider() throws Exception {
    try (BatchFixture fixture = new BatchFixture(5)) {
      fixture
          .server
          .batches()
          .plan()
          .failNext(
              new Invalid("token_limit_exceeded", "Enqueued token limit reached", 0),
              new Invalid("token_limit_exceeded", "Enqueued token limit reached", 0));

      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), 5);

      assertAllAnswered(fixture, asked);
      assertThat(fixture.server.batches().states())
          .containsExactly("failed", "failed", "completed");
      assertThat(fixture.server.batches().files()).as("one input, one output").isEqualTo(2);
    }
  }

  @Test
  void whatIsDoneOfACancelledBatchIsUsedAndTheRestFails() throws Exception {
    try (BatchFixture fixture = new BatchFixture(3)) {
      fixture.server.batches().plan().takes(Duration.ofHours(1), Duration.ofHours(1));
      List<Future<Completions>> asked = fixture.ask(fixture.start().endpoint(), 3);
      await().until(() -> !fixture.server.batches().states().isEmpty());

      fixture.server.batches().cancelAll();

      for (Future<Completions> one : asked) {
        assertThatThrownBy(() -> one.get(20, TimeUnit.SECONDS))
            .cause()
            .isInstanceOf(ModelException.BatchCancelled.class);
      }
      assertThat(fixture.server.batches().states()).containsExactly("cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BatchOperation.class,
      names = {"UPLOAD", "CREATE", "POLL", "DOWNLOAD"})
  void passingFaultsOfEveryRequestAreWaitedOut(BatchOperation operation) throws Exception {
    try (BatchFixture fixture = new BatchFixture(20)) {
      fixture
          .server
          .batches()
          .plan()
          .faults(operation)
          .retryAfter("0.05")
          .then(
              Fault.RATE_LIMITED,
              Fault.SERVER_ERROR,
              Fault.UNAVAILABLE,
              Fault.CLOSED,
              Fault.CUT_OFF,
              Fault.SERVER_ERROR);

      assertAllAnswered(fixture, fixture.ask(fixture.start().endpoint(), 20));
    }
  }

  @Test
  void aLostAnswerToTheCreationMakesNoSecondBatch() throws Exception {
    try (BatchFixture fixture = new BatchFixture(20)) {
      fixture
          .server
          .batches()
          .plan()
          .takes(Duration.ofMillis(10), Duration.ofMillis(300))
          .faults(BatchOperation.CREATE)
          .then(Fault.CUT_OFF);
      fixture.server.batches().plan().faults(BatchOperation.LIST).then(Fault.SERVER_ERROR);

      assertAllAnswered(fixture, fixture.ask(fixture.start().endpoint(), 20));
      assertThat(fixture.server.batches().states()).containsExactly("completed");
    }
  }

  @ParameterizedTest
  @EnumSource(BatchDamage.class)
  void damagedFilesLoseNothing(BatchDamage damage) throws Exception {
    try (BatchFixture fixture = new BatchFixture(20)) {
      fixture.server.batches().plan().damageNext(damage);

      for (Future<Completions> one : fixture.ask(fixture.start().endpoint(), 20)) {
        assertThat(one.get(20, TimeUnit.SECONDS).completions()).hasSize(2);
      }
      boolean lost = damage == BatchDamage.HALF_LINE || damage == BatchDamage.MISSING_LINE;
      assertThat(fixture.server.batches().states()).hasSize(lost ? 2 : 1);
    }
  }

  @Test
  void aWrongKeyFailsTheRequests() throws Exception {
    try (BatchFixture fixture = new BatchFixture(1)) {
      fixture.server.batches().plan().faults(BatchOperation.UPLOAD).always(Fault.UNAUTHORISED);

      assertThatThrownBy(() -> fixture.start().endpoint().complete(request(1, 1)))
          .isInstanceOf(ModelException.Unauthorised.class)
          .hasMessageNotContaining(BatchFixture.KEY);
    }
  }

  @Test
  void filesAreDeletedWhereThatIsAsked() throws Exception {
    try (BatchFixture fixture = new BatchFixture(5, true)) {
      assertAllAnswered(fixture, fixture.ask(fixture.start().endpoint(), 5));

      await().until(() -> fixture.server.batches().files() == 0);
    }
  }

  @Test
  void aCallerWhoIsInterruptedLeavesTheRequestToTheNext() throws Exception {
    try (BatchFixture fixture = new BatchFixture(1)) {
      fixture.server.batches().plan().takes(Duration.ZERO, Duration.ofMillis(400));
      var process = fixture.start();
      Future<Completions> first = fixture.ask(process.endpoint(), 1).getFirst();
      await().until(() -> !fixture.server.batches().states().isEmpty());

      first.cancel(true);
      Completions second = process.endpoint().complete(request(0, 2));

      assertThat(second.completions()).hasSize(2);
      assertThat(fixture.server.batches().answered().values()).containsExactly(1);
      assertThat(process.queue().waiting()).isZero();
    }
  }

  @Test
  void theKeyIsTheContent() throws IOException {
    BatchRequest one = BatchRequest.of("m", "{\n  \"seed\" : 1 }");

    assertThat(BatchRequest.of("m", "{\"seed\":1}")).isEqualTo(one);
    assertThat(one.key()).hasSize(43);
    assertThat(BatchRequest.of("other", "{\"seed\":1}").key()).isNotEqualTo(one.key());
    assertThat(BatchRequest.of("m", "{\"seed\":2}").key()).isNotEqualTo(one.key());
    assertThat(Map.of("shown", one.toString()).toString()).doesNotContain("seed");
  }
}
