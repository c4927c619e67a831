package io.dramatis.inference.batch;

import io.dramatis.inference.ModelException;
import io.dramatis.inference.batch.BatchAnswer.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Takes one batch from where it is to its end. Each state says what may have happened at the
 * provider, and is written before the request that changes it is sent, so whoever takes the batch
 * over knows what to look for.
 */
final class BatchCourse {
  private static final Logger LOG = Logger.getLogger(BatchCourse.class);

  /** Answers of 404 after which the provider is believed to have lost a batch or file. */
  static final int MOST_NOT_FOUND = 10;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 6;

  private final BatchApi api;
  private final BatchSettings settings;
  private final BatchStore store;
  private final String owner;
  private final BatchMetrics metrics;
  private final Harvest harvest;
  private Batch batch;
  private int failures;
  private int notFound;

  BatchCourse(BatchApi api, BatchStore store, String owner, BatchMetrics metrics, Batch batch) {
    this.api = api;
    this.settings = api.settings();
    this.store = store;
    this.owner = owner;
    this.metrics = metrics;
    this.batch = batch;
    this.harvest = new Harvest(api, store, owner);
  }

  /**
   * Blocks until the batch is closed, or somebody else has it.
   *
   * @throws InterruptedException when the process stops; the batch goes on elsewhere
   */
  void run() throws InterruptedException {
    while (batch.state() != Batch.State.CLOSED) {
      try {
        Duration wait = step();
        failures = 0;
        Thread.sleep(wait);
      } catch (LeaseLostException e) {
        LOG.infof("%s; it is left alone here", e.getMessage());
        return;
      } catch (ModelException e) {
        if (hopeless(e)) {
          refused(e);
          return;
        }
        Thread.sleep(afterFailure(e.getMessage(), retryAfter(e)));
      } catch (IOException | RuntimeException e) {
        Thread.sleep(afterFailure(e.getClass().getSimpleName(), Optional.empty()));
      }
    }
  }

  /** One step on the way; returns how long to wait for the next. */
  private Duration step() throws InterruptedException, IOException {
    return switch (batch.state()) {
      case CLAIMED -> upload();
      case UPLOADED -> create();
      case CREATING -> find();
      case SENT -> look();
      case CLOSED -> Duration.ZERO;
    };
  }

  private Duration upload() throws InterruptedException, IOException {
    try (BatchFile file = BatchFile.of(store, batch.id(), settings.path())) {
      advance(batch.uploaded(api.upload(batch.id(), file.path())));
    }
    return Duration.ZERO;
  }

  private Duration create() throws InterruptedException {
    String file = String.valueOf(batch.inputFile());
    advance(batch.creating());
    try {
      advance(batch.sent(api.create(batch.id(), file)));
    } catch (ModelException.BadRequest
        | ModelException.Unauthorised
        | ModelException.ContentFiltered
        | ModelException.RateLimited e) {
      // The provider has said that it made none; of any other failure nobody knows.
      advance(batch.uploaded(file));
      throw e;
    }
    LOG.infof("batch %s of %s is sent as %s", batch.id(), batch.model(), batch.providerId());
    return settings.pollInterval();
  }

  private Duration find() throws InterruptedException {
    Optional<ProviderBatch> made = api.made(batch.id(), batch.createdAt());
    advance(
        made.map(found -> batch.sent(found.id()))
            .orElseGet(() -> batch.uploaded(String.valueOf(batch.inputFile()))));
    return Duration.ZERO;
  }

  private Duration look() throws InterruptedException, IOException {
    Optional<ProviderBatch> found = api.batch(String.valueOf(batch.providerId()));
    if (found.isEmpty()) {
      return missing();
    }
    notFound = 0;
    ProviderBatch now = found.get();
    switch (now.status()) {
      case "completed" ->
          end(
              now,
              Settlement.othersAgain(
                  new Failed(BatchAnswer.SERVER_ERROR, "no line of its batch's files answers it")));
      case "expired" ->
          end(
              now,
              Settlement.othersAgain(
                  new Failed(BatchAnswer.EXPIRED, "no batch got round to it in time")));
      case "cancelled" ->
          end(
              now,
              Settlement.others(
                  new Failed(
                      BatchAnswer.CANCELLED,
                      "batch %s was cancelled at the provider".formatted(now.id()))));
      case "failed" -> {
        return invalid(now);
      }
      default -> {
        return settings.pollInterval();
      }
    }
    return Duration.ZERO;
  }

  private void end(ProviderBatch now, Settlement others) throws InterruptedException, IOException {
    harvest.bringIn(now, batch.id());
    store.close(batch.id(), owner, List.of(), others, settings.maxAttempts());
    closed(now.status());
    harvest.tidy(now, batch.inputFile());
  }

  private Duration invalid(ProviderBatch now) {
    Rejection rejection = Rejection.of(now, api::shown);
    if (rejection.passing()) {
      LOG.warnf("batch %s waits: %s", batch.id(), rejection.words());
      advance(batch.uploaded(String.valueOf(batch.inputFile())));
      return pause(++failures, settings.pollInterval());
    }
    store.close(
        batch.id(),
        owner,
        rejection.ofLines(each -> store.requests(batch.id(), each)),
        rejection.others(),
        settings.maxAttempts());
    LOG.warnf("batch %s was refused: %s", batch.id(), rejection.words());
    closed(now.status());
    return Duration.ZERO;
  }

  private Duration missing() {
    if (++notFound < MOST_NOT_FOUND) {
      return pause(notFound, settings.pollInterval());
    }
    String detail = "the provider knows batch %s no more".formatted(batch.providerId());
    LOG.warnf("batch %s: %s", batch.id(), detail);
    fail(new Failed(BatchAnswer.CANCELLED, detail), "lost");
    return Duration.ZERO;
  }

  /** Before there is a batch, a request that cannot succeed is the end; after, what is paid for. */
  private boolean hopeless(ModelException e) {
    boolean before = batch.state() == Batch.State.CLAIMED || batch.state() == Batch.State.UPLOADED;
    return before && !e.retryable();
  }

  private void refused(ModelException e) {
    LOG.warnf("batch %s was refused: %s", batch.id(), e.getMessage());
    String reason =
        e instanceof ModelException.Unauthorised
            ? BatchAnswer.UNAUTHORISED
            : BatchAnswer.BAD_REQUEST;
    fail(new Failed(reason, String.valueOf(e.getMessage())), "refused");
  }

  private void fail(Failed answer, String end) {
    store.close(batch.id(), owner, List.of(), Settlement.others(answer), settings.maxAttempts());
    closed(end);
  }

  private void advance(Batch next) {
    store.advance(next, owner);
    batch = next;
  }

  private void closed(String end) {
    batch =
        new Batch(
            batch.id(),
            batch.model(),
            Batch.State.CLOSED,
            batch.inputFile(),
            batch.providerId(),
            batch.createdAt());
    metrics.ended(end);
    LOG.infof("batch %s of %s has ended: %s", batch.id(), batch.model(), end);
  }

  private Duration afterFailure(String what, Optional<Duration> told) {
    Duration pause = told.orElseGet(() -> pause(++failures, settings.pollInterval()));
    LOG.warnf(
        "batch %s (%s): %s; trying again in %d ms",
        batch.id(), batch.state(), what, pause.toMillis());
    return pause;
  }

  private static Optional<Duration> retryAfter(ModelException e) {
    return e instanceof ModelException.RateLimited limited
        ? limited.retryAfter()
        : Optional.empty();
  }

  /** Doubling from the poll interval, with jitter, so that replicas do not come all at once. */
  private static Duration pause(int tries, Duration first) {
    long doubled = first.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
    double spread = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    return Duration.ofMillis((long) (Math.min(doubled, LONGEST_PAUSE.toMillis()) * spread) + 1);
  }
}
