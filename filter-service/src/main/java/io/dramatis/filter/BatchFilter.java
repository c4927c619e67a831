package io.dramatis.filter;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.job.GateNames;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.filter.gate.GateModelException;
import io.dramatis.filter.gate.UnknownEvaluationSetException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * One outcome for every batch: its judgements, or a failed batch that says why there are none.
 * While the database or a model is down it waits.
 */
final class BatchFilter {
  /** Failure of a batch whose judged event no topic would take. */
  static final String TOO_LARGE = "event-too-large";

  /** Failure of a batch that a gate could not judge, which is a defect of the gate. */
  static final String GATE_ERROR = "filter-error";

  /** Failure of a batch whose job names an evaluation set that is not configured here. */
  static final String UNKNOWN_EVALUATION_SET = "unknown-evaluation-set";

  private static final int FRAMES_LOGGED = 8;

  private static final Logger LOG = Logger.getLogger(BatchFilter.class);

  private final GateChain chain;
  private final PatientCalls patience;

  BatchFilter(GateChain chain, PatientCalls patience) {
    this.chain = chain;
    this.patience = patience;
  }

  /** What to send on: the judged or failed batch, small enough for the topic. */
  static final class Result {
    private final FilteredBatch event;
    private final byte[] json;

    private Result(FilteredBatch event, byte[] json) {
      this.event = event;
      this.json = json;
    }

    /** The judged or failed batch. */
    FilteredBatch event() {
      return event;
    }

    /** The event, at most {@link Topics#MAX_EVENT_BYTES} bytes; written once, not to be changed. */
    byte[] json() {
      return json;
    }
  }

  /**
   * @throws InterruptedException when the service is stopped while it waits
   */
  Result filter(CandidateBatch batch) throws InterruptedException {
    FilteredBatch event = judge(batch);
    byte[] json = EventCodec.write(event);
    if (json.length <= Topics.MAX_EVENT_BYTES) {
      return new Result(event, json);
    }
    FilteredBatch failed =
        failed(
            batch,
            TOO_LARGE,
            "the judged event has %d bytes, most are %d"
                .formatted(json.length, Topics.MAX_EVENT_BYTES));
    return new Result(failed, EventCodec.write(failed));
  }

  private FilteredBatch judge(CandidateBatch batch) throws InterruptedException {
    try {
      return patience.call(
          "prompt " + batch.prompt().id(), BatchFilter::passes, () -> chain.judge(batch));
    } catch (GateModelException e) {
      return failed(batch, asked(e.gate()) + "-" + e.failure().reason(), e.getMessage());
    } catch (UnknownEvaluationSetException e) {
      return failed(batch, UNKNOWN_EVALUATION_SET, e.getMessage());
    } catch (CancellationException stopped) {
      // The embedder was interrupted: the service stops, and the prompt comes again.
      Thread.interrupted();
      throw new InterruptedException("interrupted while embedding");
    } catch (RuntimeException e) {
      // A gate's defect on this one batch: neither the prompt nor the ones behind it may be lost.
      // The message stays out of the log, for it may quote a text.
      LOG.errorf(
          "job %s, prompt %s: a gate failed with %s at %s",
          batch.prompt().jobId(), batch.prompt().id(), e.getClass().getName(), whereabouts(e));
      return failed(batch, GATE_ERROR, e.getClass().getName());
    }
  }

  /**
   * Whose model failed, by the failure's reason. A judge's errors are verdicts of its gate or pass,
   * so of the built-in gates only the embedding model's come here.
   */
  private static String asked(String gate) {
    return GateNames.BUILT_IN.contains(gate) ? "embedding" : gate;
  }

  private static String whereabouts(RuntimeException failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(FRAMES_LOGGED)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
  }

  private static boolean passes(Throwable failure) {
    return switch (failure) {
      case GateModelException e -> e.failure().retryable();
      case JdbiException e -> !blamesTheData(e);
      default -> false;
    };
  }

  /** SQLSTATE classes 22 and 23 tell of the values sent, and sending them again cannot help. */
  private static boolean blamesTheData(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
      }
    }
    return false;
  }

  private static FilteredBatch failed(CandidateBatch batch, String reason, String detail) {
    if (batch.failure() != null) {
      return new FilteredBatch(batch, List.of());
    }
    // Without renderings: no gate has looked at what they hold.
    Failure failure = new Failure(reason, detail);
    return new FilteredBatch(
        new CandidateBatch(batch.prompt(), batch.generation(), List.of(), failure), List.of());
  }
}
