package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.inference.Inference;
import io.dramatis.sampler.SamplerConfig;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;

/** Puts the framework-free parts together and opens them to the service's edges. */
@ApplicationScoped
public class SamplerCore {
  private static final int WINDOW_PER_REQUEST = 4;
  private static final Duration DATABASE_PAUSE = Duration.ofMillis(500);

  private final SamplingSources sources;
  private final JobStore store;
  private final PersonaUsage usage;
  private final JobIntake intake;
  private final PumpLoop loop;
  private final OutcomeIntake outcomes;

  /** The parts, on what the service was given. */
  SamplerCore(
      SamplerConfig config,
      @DataSource("sampler") Jdbi jdbi,
      SamplingSources sources,
      Inference inference,
      PromptSender sender) {
    this.sources = sources;
    store = new JobStore(jdbi);
    usage = sources.usage(store);
    intake =
        new JobIntake(
            sources.recipes(),
            sources.intake(usage),
            sources.pools(),
            new JobIntake.Deployment(
                inference::chatModels,
                config.scorers(),
                config.evaluationSets().orElse(List.of()),
                config.teamGates().orElse(List.of()),
                config.background(),
                RoutingTable.of(config.routing())),
            store);
    Ledger ledger = new Ledger(jdbi, config.sendLease(), config.resendAfter());
    PromptPump.Limits limits =
        new PromptPump.Limits(
            new EmissionPolicy(config.failAfter()),
            model -> window(config, inference, model),
            new PromptPump.Batches(config.batchWindow(), config.batchResendAfter()),
            config.maxSends(),
            config.drainGrace(),
            Clock.systemUTC());
    loop =
        new PumpLoop(
            new PromptPump(new JobCache(store), ledger, sources.prompts(), sender, limits),
            config.tick());
    outcomes = new OutcomeIntake(ledger, loop::wake, DATABASE_PAUSE);
  }

  private static int window(SamplerConfig config, Inference inference, String model) {
    // A model that is configured no longer keeps its jobs at the least window, so that they end.
    return config
        .window()
        .orElseGet(
            () ->
                inference.chatModels().contains(model)
                    ? WINDOW_PER_REQUEST * inference.chat(model).concurrency()
                    : 1);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
    outcomes.close();
  }

  /** Jobs in the database. */
  public JobStore store() {
    return store;
  }

  /** How often personas were used. */
  public PersonaUsage usage() {
    return usage;
  }

  /**
   * Takes a job in, once, and sets it going.
   *
   * @return whether the job is new
   * @throws io.dramatis.contracts.job.InvalidDocumentException naming every field that is wrong
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean submit(String id, String text) {
    boolean isNew = intake.submit(id, text);
    loop.wake();
    return isNew;
  }

  /**
   * Takes in a job that follows from another one, once, and sets it going.
   *
   * @return whether the job is new
   * @throws io.dramatis.contracts.job.InvalidDocumentException naming every field that is wrong
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean submit(String id, GenerationJob spec) {
    boolean isNew = intake.submit(id, spec);
    loop.wake();
    return isNew;
  }

  /**
   * Checks a job as if it were posted, and builds its first prompts. Nothing is stored.
   *
   * @param prompts most prompts, 1 and up
   * @throws io.dramatis.contracts.job.InvalidDocumentException naming every field that is wrong
   */
  public JobDraft draft(String id, String text, int prompts) {
    Job job = intake.prepare(id, text);
    long most = Math.min(prompts, job.sampling().extent().prompts());
    return new JobDraft(
        job, sources.prompts().prompts(job, LongStream.range(0, most).boxed().toList()));
  }

  /** Closes a prompt; completes when that is committed. */
  public CompletableFuture<Void> close(Outcome outcome) {
    return outcomes.submit(outcome);
  }

  /** A job's status was changed. */
  public void wake() {
    loop.wake();
  }
}
