package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.bench.ProcessTree;
import io.dramatis.standalone.bench.ProcessUse;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.bench.generation.PipelineBed.Gates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a candidate costs the whole pipeline. */
final class PipelineCost {
  private final CpuBench.Plan plan;
  private final CpuBench costs;

  PipelineCost(CpuBench.Plan plan, CpuBench costs) {
    this.plan = plan;
    this.costs = costs;
  }

  /** Measures it on a data folder inside this one, which is deleted again. */
  List<Profile.Share> measure(ServerProcess server, Path data)
      throws IOException, InterruptedException {
    try (PipelineBed bed = PipelineBed.start(server, plan.concurrency(), data)) {
      Map<String, ProcessTree> beside = new LinkedHashMap<>();
      beside.put("Postgres", new ProcessTree(bed.database()));
      beside.put("server", new ProcessTree(server.handle()));
      for (Gates gates : Gates.values()) {
        run(bed, gates);
      }
      for (int run = 0; run < plan.runs(); run++) {
        for (Gates gates : Gates.values()) {
          measure(bed, gates, beside);
        }
      }
      return profiled(bed);
    }
  }

  private void measure(PipelineBed bed, Gates gates, Map<String, ProcessTree> beside)
      throws IOException, InterruptedException {
    long before = ProcessUse.processorNanos();
    long candidates = costs.measure(gates.title(), beside, () -> run(bed, gates));
    costs.add(
        gates.title(),
        "four services and broker",
        ProcessUse.processorNanos() - before,
        candidates);
  }

  private List<Profile.Share> profiled(PipelineBed bed) throws IOException, InterruptedException {
    if (plan.profiles() == null) {
      return List.of();
    }
    Path file = plan.profiles().resolve("pipeline.jfr");
    return Profile.of(file, () -> run(bed, Gates.NO_EMBEDDINGS));
  }

  private long run(PipelineBed bed, Gates gates) throws InterruptedException {
    return bed.run(gates, plan.prompts(), plan.candidates());
  }
}
