package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.bench.Jcmd;
import io.dramatis.standalone.bench.ProcessTree;
import io.dramatis.standalone.bench.ProcessUse;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.bench.generation.PipelineBed.Gates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether prompts cost the same, and processes stay as large, however many prompts there are. */
final class ScaleBench {
  private static final int WARM_UP = 5_000;
  private static final int WINDOWS = 4;
  private static final String POSTGRES = "Postgres";

  private final Plan plan;
  private final List<ScaleFigures.Row> rows = new ArrayList<>();

  ScaleBench(Plan plan) {
    this.plan = plan;
  }

  /**
   * What is measured.
   *
   * @param sizes prompts, one size after the other
   * @param candidates k
   * @param concurrency requests in flight
   * @param cores processors that the generator believes to have
   * @param generator whether the generator is measured alone
   * @param pipeline whether the whole pipeline is measured too, without its embeddings, which would
   *     take hours
   */
  public record Plan(
      List<Integer> sizes,
      int candidates,
      int concurrency,
      int cores,
      boolean generator,
      boolean pipeline) {
    public Plan {
      sizes = List.copyOf(sizes);
    }
  }

  /** Work on so many prompts. */
  @FunctionalInterface
  private interface Work {
    void on(int prompts) throws IOException, InterruptedException;
  }

  /** All sizes through the same processes, after warming up. */
  ScaleFigures run(Path data) throws IOException, InterruptedException {
    if (plan.generator) {
      generator();
    }
    if (plan.pipeline) {
      pipeline(data);
    }
    return new ScaleFigures(plan, rows);
  }

  private void generator() throws IOException, InterruptedException {
    GeneratorBed.Setup setup = GeneratorBed.Setup.of(plan.cores, plan.concurrency);
    try (ServerProcess server = ServerProcess.start(0, 0, "--defects=false");
        GeneratorBed bed = GeneratorBed.start(server, setup)) {
      Map<String, ProcessTree> processes = new LinkedHashMap<>();
      processes.put("generator", new ProcessTree(bed.generator()));
      processes.put("broker", new ProcessTree(bed.broker()));
      processes.put("server", new ProcessTree(server.handle()));
      measure("generator alone", processes, prompts -> feed(bed, prompts));
    }
  }

  private void feed(GeneratorBed bed, int prompts) throws IOException, InterruptedException {
    PromptFeed.Fed fed = bed.feed(prompts, plan.candidates, WINDOWS * plan.concurrency);
    requireAll(prompts, fed.tally().candidates(), fed.tally().failures());
  }

  private void pipeline(Path data) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(0, 0, "--defects=false");
        PipelineBed bed = PipelineBed.start(server, plan.concurrency, data)) {
      Map<String, ProcessTree> processes = new LinkedHashMap<>();
      processes.put("four services and broker", ProcessTree.alone(ProcessHandle.current()));
      processes.put(POSTGRES, new ProcessTree(bed.database()));
      processes.put("server", new ProcessTree(server.handle()));
      Gates gates = Gates.NO_EMBEDDINGS;
      measure(
          gates.title(),
          processes,
          prompts -> requireAll(prompts, bed.run(gates, prompts, plan.candidates), Map.of()));
    }
  }

  private void requireAll(int prompts, long candidates, Map<String, Long> failures)
      throws IOException {
    if (candidates != (long) prompts * plan.candidates) {
      throw new IOException(
          "%,d prompts have %,d candidates and not %d each; failures: %s"
              .formatted(prompts, candidates, plan.candidates, failures));
    }
  }

  private void measure(String what, Map<String, ProcessTree> processes, Work work)
      throws IOException, InterruptedException {
    work.on(WARM_UP);
    for (int size : plan.sizes) {
      Map<String, Long> before = new LinkedHashMap<>();
      for (Map.Entry<String, ProcessTree> process : processes.entrySet()) {
        process.getValue().resetPeak();
        before.put(process.getKey(), process.getValue().processorNanos());
      }
      work.on(size);
      for (Map.Entry<String, ProcessTree> process : processes.entrySet()) {
        ProcessTree tree = process.getValue();
        double nanos = process.getValue().processorNanos() - before.get(process.getKey());
        rows.add(
            new ScaleFigures.Row(
                what,
                size,
                process.getKey(),
                nanos / 1e6 / size,
                tree.residentMegabytes(),
                tree.residentPeakMegabytes(),
                liveHeapBytes(process.getKey(), tree)));
      }
    }
  }

  /** 0 for Postgres, which has none. */
  private static long liveHeapBytes(String process, ProcessTree tree)
      throws IOException, InterruptedException {
    if (process.equals(POSTGRES)) {
      return 0;
    }
    return tree.root().equals(ProcessHandle.current())
        ? ProcessUse.liveHeapBytes()
        : Jcmd.liveHeapBytes(tree.root());
  }
}
