package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.filter.gate.UnknownEvaluationSetException;
import io.dramatis.inference.ModelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class BatchFilterTest {
  private static final CandidateBatch BATCH = Batches.instruction().of("How do corals bleach?");

  private final AtomicInteger calls = new AtomicInteger();

  private BatchFilter withGate(RuntimeException... failures) {
    return withGate("test", failures);
  }

  private BatchFilter withGate(String name, RuntimeException... failures) {
    Gate gate =
        new Gate() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public List<Verdict> judge(GateInput input) {
            int call = calls.getAndIncrement();
            if (call < failures.length) {
              throw failures[call];
            }
            return input.candidates().stream()
                .<Verdict>map(candidate -> new Verdict.Passed(name, 1, 0))
                .toList();
          }
        };
    return new BatchFilter(
        new GateChain(List.of(gate), (judged, time) -> {}), new PatientCalls(Duration.ofMillis(1)));
  }

  private static ConnectionException databaseIsDown() {
    return new ConnectionException(new SQLException("refused", "08001"));
  }

  private static String failureOf(BatchFilter.Result result) {
    return result.event().batch().failure().reason();
  }

  @Test
  void aJudgedBatchIsWrittenAsJson() throws InterruptedException {
    BatchFilter.Result result = withGate().filter(BATCH);

    assertThat(EventCodec.read(result.json(), FilteredBatch.class)).isEqualTo(result.event());
    assertThat(result.event().judgements()).hasSize(1);
  }

  @Test
  void whileTheDatabaseOrAModelIsDownItTriesAgain() throws InterruptedException {
    BatchFilter filter =
        withGate(databaseIsDown(), new ModelException.Unreachable("no connection", null));

    assertThat(filter.filter(BATCH).event().judgements()).hasSize(1);
    assertThat(calls).hasValue(3);
  }

  @Test
  void aDefectOfAGateIsAFailureOfTheBatch() throws InterruptedException {
    BatchFilter.Result result = withGate(new IllegalStateException("secret text")).filter(BATCH);

    assertThat(failureOf(result)).isEqualTo("filter-error");
    assertThat(result.event().batch().failure().detail())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(result.event().batch().prompt()).isEqualTo(BATCH.prompt());
    assertThat(calls).hasValue(1);
  }

  @Test
  void aRequestThatTheEmbeddingModelRefusesIsAFailureOfTheBatch() throws InterruptedException {
    BatchFilter.Result result =
        withGate("coherence", new ModelException.BadRequest("400", null)).filter(BATCH);

    assertThat(failureOf(result)).isEqualTo("embedding-bad-request");
    assertThat(result.event().batch().failure().detail()).isEqualTo("gate coherence: 400");
  }

  @Test
  void aRequestThatTheModelOfATeamsGateRefusesIsAFailureOfItsName() throws InterruptedException {
    BatchFilter.Result result =
        withGate("house-style", new ModelException.Unauthorised("401", null)).filter(BATCH);

    assertThat(failureOf(result)).isEqualTo("house-style-unauthorised");
    assertThat(result.event().batch().failure().detail()).isEqualTo("gate house-style: 401");
  }

  @Test
  void anUnknownEvaluationSetIsAFailureThatNamesIt() throws InterruptedException {
    BatchFilter.Result result = withGate(new UnknownEvaluationSetException("quiz")).filter(BATCH);

    assertThat(failureOf(result)).isEqualTo("unknown-evaluation-set");
    assertThat(result.event().batch().failure().detail()).contains("quiz");
  }

  @Test
  void dataThatTheDatabaseRefusesIsNotSentForEver() throws InterruptedException {
    BatchFilter.Result result =
        withGate(new ConnectionException(new SQLException("invalid byte", "22021"))).filter(BATCH);

    assertThat(failureOf(result)).isEqualTo("filter-error");
  }

  @Test
  void anEventThatNoTopicTakesIsAFailureOfTheBatch() throws InterruptedException {
    CandidateBatch large = Batches.instruction().of("x".repeat(Topics.MAX_EVENT_BYTES));

    BatchFilter.Result result = withGate().filter(large);

    assertThat(failureOf(result)).isEqualTo("event-too-large");
    assertThat(result.json()).hasSizeLessThan(100_000);
    assertThat(EventCodec.read(result.json(), FilteredBatch.class)).isEqualTo(result.event());
  }

  @Test
  void aFailedBatchIsPassedOn() throws InterruptedException {
    assertThat(failureOf(withGate().filter(Batches.instruction().failed()))).isEqualTo("timeout");
    assertThat(calls).hasValue(0);
  }

  @Test
  void whenTheServiceStopsItStopsTrying() {
    RuntimeException[] down = new RuntimeException[100];
    java.util.Arrays.fill(down, databaseIsDown());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> withGate(down).filter(BATCH)).isInstanceOf(InterruptedException.class);
  }
}
