package io.dramatis.standalone.bench;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.inference.simulation.IdealClient;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.console.ProgressDisplay;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * One job through the whole pipeline against the simulated server, beside an ideal client that does
 * nothing but send as many requests to the same server.
 */
final class PipelineBench {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final int prompts;
  private final int candidates;
  private final int concurrency;

  PipelineBench(int prompts, int candidates, int concurrency) {
    this.prompts = prompts;
    this.candidates = candidates;
    this.concurrency = concurrency;
  }

  PipelineFigures run(int medianMillis, double sigma, Path data, ProgressDisplay display)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(medianMillis, sigma)) {
      double control = seconds(control(server).elapsed());
      JobProgress job = pipeline(server, data, display);
      Duration elapsed =
          Duration.between(job.createdAt(), Objects.requireNonNull(job.finishedAt()));
      return new PipelineFigures(
          prompts,
          candidates,
          concurrency,
          medianMillis,
          sigma,
          control,
          seconds(elapsed),
          control / seconds(elapsed),
          PipelineFigures.addsUp(job, prompts, candidates),
          job);
    }
  }

  private IdealClient.Measurement control(ServerProcess server)
      throws IOException, InterruptedException {
    IdealClient client =
        new IdealClient(
            server.openAi(),
            "Write one request that a person would send to an assistant.",
            candidates);
    client.run(concurrency, 4 * concurrency);
    return client.run(concurrency, prompts);
  }

  private JobProgress pipeline(ServerProcess server, Path data, ProgressDisplay display)
      throws IOException, InterruptedException {
    ModelChoice model = server.asModel(concurrency);
    StandaloneOptions options = new StandaloneOptions(data, "127.0.0.1", 0, Durability.MACHINE);
    try (Standalone standalone = Standalone.start(options, model);
        display) {
      JobProgress posted = standalone.client().submit(job(), null);
      return new JobWatch(standalone.client(), LOOK, PATIENCE)
          .follow(posted.jobId(), display::show);
    }
  }

  private String job() {
    return """
        {"name": "bench-pipeline", "recipe": "instruction", "seed": 7,
         "seeds": ["planning a week", "saving water", "a letter to an office"],
         "target": {"prompts": %d}, "candidates": %d}
        """
        .formatted(prompts, candidates);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
