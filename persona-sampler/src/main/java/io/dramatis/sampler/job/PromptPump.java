package io.dramatis.sampler.job;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.sampler.job.Ledger.Due;
import io.dramatis.sampler.job.PromptSender.SendFailedException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * One look at all active jobs: emits what their windows allow, sends again what is overdue, ends
 * what is over.
 */
public final class PromptPump {
  private static final Logger LOG = Logger.getLogger(PromptPump.class);
  private static final int MOST_RESENT = 200;
  private static final int MOST_AT_ONCE = 500;

  /** What a job that nobody answers is counted as. */
  static final String UNANSWERED = "unanswered";

  /** What a prompt is counted as that was in flight for too long when its job was to end. */
  static final String ABANDONED = "abandoned";

  private final JobCache jobs;
  private final Ledger ledger;
  private final PromptFactory factory;
  private final PromptSender sender;
  private final Limits limits;

  /**
   * How much is in flight, and how often.
   *
   * @param policy the closed loop
   * @param window prompts in flight of a model, shared by the jobs on it
   * @param batches what holds for jobs that are generated in batches
   * @param maxSends sendings after which a prompt is given up
   * @param drainGrace time that prompts in flight have left when a job ends by cancel or deadline
   * @param clock now
   */
  public record Limits(
      EmissionPolicy policy,
      ToIntFunction<String> window,
      Batches batches,
      int maxSends,
      Duration drainGrace,
      Clock clock) {}

  /**
   * What is different for jobs that are generated in batches.
   *
   * @param window prompts in flight of a model
   * @param resendAfter time after which a sent prompt without an outcome is due again; doubles
   */
  public record Batches(int window, Duration resendAfter) {}

  /** A pump on these. */
  public PromptPump(
      JobCache jobs, Ledger ledger, PromptFactory factory, PromptSender sender, Limits limits) {
    this.jobs = jobs;
    this.ledger = ledger;
    this.factory = factory;
    this.sender = sender;
    this.limits = limits;
  }

  /**
   * Looks once at every active job.
   *
   * @return prompts sent
   */
  public int turn() throws InterruptedException {
    int sent = resendDue();
    List<Job> active =
        ledger.active().stream().map(this::readable).flatMap(Optional::stream).toList();
    WindowShares shares = new WindowShares(active, limits.window(), limits.batches().window());
    for (Job job : active) {
      sent += advance(job, shares.of(job));
    }
    return sent;
  }

  private int advance(Job job, int window) throws InterruptedException {
    AtomicBoolean bounded = new AtomicBoolean();
    List<Long> sequences =
        ledger.advance(
            job.id(),
            state -> {
              Decision decision =
                  limits
                      .policy()
                      .decide(
                          job.spec(),
                          job.sampling().extent(),
                          state,
                          window,
                          limits.clock().instant());
              bounded.set(decision instanceof Decision.Await await && await.bounded());
              return decision;
            });
    if (bounded.get()) {
      giveUp(job.id(), ledger.abandoned(job.id(), grace(job)), ABANDONED);
    }
    return send(job, sequences);
  }

  /**
   * What is in a provider's batch is paid for, so its outcome is awaited as long as it may take.
   */
  private Duration grace(Job job) {
    return job.spec().generation().batched() ? limits.batches().resendAfter() : limits.drainGrace();
  }

  /** A job that this version cannot read must not hold up the others; the log names it. */
  private Optional<Job> readable(String id) {
    try {
      return jobs.get(id);
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException sql && sql.getSQLState() == null) {
        LOG.errorf("job %s cannot be read: %s", id, sql.getMessage());
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A part at a time, so that a large window of prompts is never in memory at once. */
  private int send(Job job, List<Long> sequences) throws InterruptedException {
    int sent = 0;
    for (int from = 0; from < sequences.size(); from += MOST_AT_ONCE) {
      int to = Math.min(from + MOST_AT_ONCE, sequences.size());
      sent += sendPart(job, sequences.subList(from, to));
    }
    return sent;
  }

  private int sendPart(Job job, List<Long> sequences) throws InterruptedException {
    try {
      sender.send(prompts(job, sequences));
      if (job.spec().generation().batched()) {
        ledger.sent(job.id(), sequences, limits.batches().resendAfter());
      } else {
        ledger.sent(job.id(), sequences);
      }
      return sequences.size();
    } catch (SendFailedException e) {
      LOG.warnf("job %s: %d prompts are sent again later: %s", job.id(), sequences.size(), e);
      return 0;
    } catch (JdbiException e) {
      throw e;
    } catch (RuntimeException e) {
      // A job whose prompts cannot be built must not hold up the others.
      LOG.errorf(e, "job %s: %d prompts could not be sent", job.id(), sequences.size());
      return 0;
    }
  }

  private List<Prompt> prompts(Job job, List<Long> sequences) {
    if (job.spec().prompting().ownShots() == 0) {
      return factory.prompts(job, sequences);
    }
    Map<Long, Long> own = ledger.ownExamples(job.id(), sequences);
    return factory.prompts(job, sequences.stream().filter(own::containsKey).toList(), own);
  }

  private int resendDue() throws InterruptedException {
    List<Due> due = ledger.due(MOST_RESENT);
    byJob(due, d -> d.sends() >= limits.maxSends())
        .forEach((job, sequences) -> giveUp(job, sequences, UNANSWERED));
    Map<String, List<Long>> byJob = byJob(due, d -> d.sends() < limits.maxSends());
    int sent = 0;
    for (Map.Entry<String, List<Long>> entry : byJob.entrySet()) {
      Optional<Job> job = readable(entry.getKey());
      if (job.isPresent()) {
        LOG.infof("job %s: sending %d prompts again", entry.getKey(), entry.getValue().size());
        sent += send(job.get(), entry.getValue());
      }
    }
    return sent;
  }

  private static Map<String, List<Long>> byJob(List<Due> due, Predicate<Due> which) {
    Map<String, List<Long>> byJob = new TreeMap<>();
    due.stream()
        .filter(which)
        .forEach(d -> byJob.computeIfAbsent(d.jobId(), id -> new ArrayList<>()).add(d.sequence()));
    return byJob;
  }

  private void giveUp(String jobId, List<Long> sequences, String reason) {
    if (sequences.isEmpty()) {
      return;
    }
    LOG.errorf("job %s: %d prompts are given up as %s", jobId, sequences.size(), reason);
    ledger.close(sequences.stream().map(s -> failed(jobId, s, reason)).toList());
  }

  private static Outcome failed(String jobId, long sequence, String reason) {
    return new Outcome(
        Ids.prompt(jobId, sequence),
        jobId,
        sequence,
        Outcome.Kind.FAILED,
        reason,
        0,
        0,
        Map.of(),
        TokenUsage.NONE);
  }
}
