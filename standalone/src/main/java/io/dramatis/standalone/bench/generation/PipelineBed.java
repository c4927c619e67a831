package io.dramatis.standalone.bench.generation;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.embedded.DataFolder;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The whole pipeline on the simulated server: the four services and the broker in this process,
 * Postgres beside it, their files in a folder that goes with them.
 */
final class PipelineBed implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofHours(3);

  private final Path folder;
  private final Standalone standalone;

  private PipelineBed(Path folder, Standalone standalone) {
    this.folder = folder;
    this.standalone = standalone;
  }

  /** Which gates a job has. */
  enum Gates {
    DEFAULT("pipeline, default gates", "{}"),
    NO_EMBEDDINGS("pipeline, coherence gate off", "{\"disabled\": [\"coherence\"]}");

    private final String title;
    private final String filter;

    Gates(String title, String filter) {
      this.title = title;
      this.filter = filter;
    }

    String title() {
      return title;
    }
  }

  /**
   * Starts it on a server, which is the caller's.
   *
   * @param data where its folder is made
   */
  static PipelineBed start(ServerProcess server, int concurrency, Path data)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    Path folder = Files.createTempDirectory(data, "generation-");
    ModelChoice model = server.asModel(concurrency);
    try {
      return new PipelineBed(
          folder,
          Standalone.start(
              new StandaloneOptions(folder, "127.0.0.1", 0, Durability.MACHINE), model));
    } catch (IOException | InterruptedException | RuntimeException e) {
      DataFolder.deleteRecursively(folder);
      throw e;
    }
  }

  /** A job from the post to its end; how many candidates it had. */
  long run(Gates gates, int prompts, int candidates) throws InterruptedException {
    String job =
        """
        {"name": "bench-generation", "recipe": "instruction", "seed": 7,
         "seeds": ["planning a week", "saving water", "a letter to an office"],
         "target": {"prompts": %d}, "candidates": %d, "filter": %s}
        """
            .formatted(prompts, candidates, gates.filter);
    JobProgress posted = standalone.client().submit(job, null);
    JobProgress end =
        new JobWatch(standalone.client(), LOOK, PATIENCE).follow(posted.jobId(), progress -> {});
    return end.candidates().total();
  }

  ProcessHandle database() throws IOException {
    return standalone.backbone().databaseProcess();
  }

  /** Ends it and deletes its folder. */
  @Override
  public void close() throws IOException {
    try {
      standalone.close();
    } finally {
      DataFolder.deleteRecursively(folder);
    }
  }
}
