package io.dramatis.sampler.job;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.sampler.job.Ledger.Due;
import io.dramatis.sampler.job.PromptSender.SendFailedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /** What a job that nobody answers is counted as. */
  static final String UNANSWERED = "unanswered";

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
   * @param maxSends sendings after which a prompt is given up
   * @param clock now
   */
  public record Limits(
      EmissionPolicy policy, ToIntFunction<String> window, int maxSends, Clock clock) {}

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
    List<Job> active = ledger.active().stream().map(jobs::get).flatMap(Optional::stream).toList();
    Map<String, Integer> shares = shares(active);
    for (Job job : active) {
      int window = shares.getOrDefault(job.spec().generation().model(), 1);
      List<Long> sequences =
          ledger.advance(
              job.id(),
              state -> limits.policy().decide(job.spec(), state, window, limits.clock().instant()));
      sent += send(job, sequences);
    }
    return sent;
  }

  /** A model's window, divided evenly among its active jobs; at least one prompt for each. */
  private Map<String, Integer> shares(List<Job> active) {
    Map<String, Integer> shares = new TreeMap<>();
    active.forEach(job -> shares.merge(job.spec().generation().model(), 1, Integer::sum));
    shares.replaceAll((model, n) -> Math.max(1, limits.window().applyAsInt(model) / n));
    return shares;
  }

  private int send(Job job, List<Long> sequences) throws InterruptedException {
    if (sequences.isEmpty()) {
      return 0;
    }
    try {
      List<Prompt> prompts = factory.prompts(job, sequences);
      sender.send(prompts);
      ledger.sent(job.id(), sequences);
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

  private int resendDue() throws InterruptedException {
    List<Due> due = ledger.due(MOST_RESENT);
    giveUp(due.stream().filter(d -> d.sends() >= limits.maxSends()).toList());
    Map<String, List<Long>> byJob = new TreeMap<>();
    due.stream()
        .filter(d -> d.sends() < limits.maxSends())
        .forEach(d -> byJob.computeIfAbsent(d.jobId(), id -> new ArrayList<>()).add(d.sequence()));
    int sent = 0;
    for (Map.Entry<String, List<Long>> entry : byJob.entrySet()) {
      Optional<Job> job = jobs.get(entry.getKey());
      if (job.isPresent()) {
        LOG.infof("job %s: sending %d prompts again", entry.getKey(), entry.getValue().size());
        sent += send(job.get(), entry.getValue());
      }
    }
    return sent;
  }

  private void giveUp(List<Due> hopeless) {
    if (hopeless.isEmpty()) {
      return;
    }
    LOG.errorf("%d prompts had no outcome after %d sendings", hopeless.size(), limits.maxSends());
    ledger.close(
        hopeless.stream()
            .map(
                d ->
                    new Outcome(
                        Ids.prompt(d.jobId(), d.sequence()),
                        d.jobId(),
                        d.sequence(),
                        Outcome.Kind.FAILED,
                        UNANSWERED,
                        0,
                        0,
                        Map.of(),
                        TokenUsage.NONE))
            .toList());
  }
}
