package io.dramatis.standalone.bench.generation;

import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.ModelChoice;
import io.dramatis.standalone.Standalone;
import io.dramatis.standalone.StandaloneOptions;
import io.dramatis.standalone.bench.ProcessTree;
import io.dramatis.standalone.bench.ProcessUse;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.embedded.DataFolder;
import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a candidate costs the whole pipeline: the four services and the broker in this process,
 * Postgres beside it.
 */
final class PipelineCost {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String MODEL = "dramatis.inference.models.default.";
  private static final String DEFAULT_GATES = "pipeline, default gates";
  private static final String NO_EMBEDDINGS = "pipeline, coherence gate off";

  private final CpuBench.Plan plan;
  private final CpuBench costs;

  PipelineCost(CpuBench.Plan plan, CpuBench costs) {
    this.plan = plan;
    this.costs = costs;
  }

  /** Measures it on a data folder inside this one, which is deleted again. */
  List<Profile.Share> measure(ServerProcess server, Path data)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    Path folder = Files.createTempDirectory(data, "generation-");
    ModelChoice model =
        new ModelChoice(
            Map.of(
                MODEL + "provider",
                "openai",
                MODEL + "base-url",
                server.openAi().toString(),
                MODEL + "model-name",
                "simulated",
                MODEL + "concurrency",
                Integer.toString(plan.concurrency())),
            "model: simulated");
    StandaloneOptions options = new StandaloneOptions(folder, "127.0.0.1", 0, Durability.MACHINE);
    try (Standalone standalone = Standalone.start(options, model)) {
      warmUp(standalone);
      Map<String, ProcessTree> beside = new LinkedHashMap<>();
      beside.put("Postgres", new ProcessTree(standalone.backbone().databaseProcess()));
      beside.put("server", new ProcessTree(server.handle()));
      for (int run = 0; run < plan.runs(); run++) {
        measure(standalone, DEFAULT_GATES, beside);
        measure(standalone, NO_EMBEDDINGS, beside);
      }
      return profiled(standalone);
    } finally {
      DataFolder.deleteRecursively(folder);
    }
  }

  private void warmUp(Standalone standalone) throws InterruptedException {
    run(standalone, DEFAULT_GATES);
    run(standalone, NO_EMBEDDINGS);
  }

  private void measure(Standalone standalone, String what, Map<String, ProcessTree> beside)
      throws IOException, InterruptedException {
    long before = ProcessUse.processorNanos();
    long candidates = costs.measure(what, beside, () -> run(standalone, what));
    costs.add(what, "four services and broker", ProcessUse.processorNanos() - before, candidates);
  }

  private List<Profile.Share> profiled(Standalone standalone)
      throws IOException, InterruptedException {
    if (plan.profiles() == null) {
      return List.of();
    }
    Path file = plan.profiles().resolve("pipeline.jfr");
    return Profile.of(file, () -> run(standalone, NO_EMBEDDINGS));
  }

  private long run(Standalone standalone, String what) throws InterruptedException {
    JobProgress posted = standalone.client().submit(job(what), null);
    JobProgress end =
        new JobWatch(standalone.client(), LOOK, PATIENCE).follow(posted.jobId(), progress -> {});
    return end.candidates().total();
  }

  private String job(String what) {
    String filter = what.equals(NO_EMBEDDINGS) ? "{\"disabled\": [\"coherence\"]}" : "{}";
    return """
        {"name": "bench-generation", "recipe": "instruction", "seed": 7,
         "seeds": ["planning a week", "saving water", "a letter to an office"],
         "target": {"prompts": %d}, "candidates": %d, "filter": %s}
        """
        .formatted(plan.prompts(), plan.candidates(), filter);
  }
}
