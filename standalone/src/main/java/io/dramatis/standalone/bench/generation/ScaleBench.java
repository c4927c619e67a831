package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.bench.Jcmd;
import io.dramatis.standalone.bench.ProcessTree;
import io.dramatis.standalone.bench.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether prompts cost the same, and processes stay as large, however many prompts there are. */
final class ScaleBench {
  private static final int WARM_UP = 5_000;
  private static final int WINDOWS = 4;

  private final List<Integer> sizes;
  private final int candidates;
  private final int concurrency;
  private final int cores;

  ScaleBench(List<Integer> sizes, int candidates, int concurrency, int cores) {
    this.sizes = List.copyOf(sizes);
    this.candidates = candidates;
    this.concurrency = concurrency;
    this.cores = cores;
  }

  /** All sizes through one generator, one broker and one server, after warming up. */
  ScaleFigures run() throws IOException, InterruptedException {
    List<ScaleFigures.Row> rows = new ArrayList<>();
    GeneratorBed.Setup setup = GeneratorBed.Setup.of(cores, concurrency);
    try (ServerProcess server = ServerProcess.start(0, 0, "--defects=false");
        GeneratorBed bed = GeneratorBed.start(server, setup)) {
      Map<String, ProcessHandle> processes = new LinkedHashMap<>();
      processes.put("generator", bed.generator());
      processes.put("broker", bed.broker());
      processes.put("server", server.handle());
      bed.feed(WARM_UP, candidates, WINDOWS * concurrency);
      for (int size : sizes) {
        rows.addAll(measure(bed, size, processes));
      }
    }
    return new ScaleFigures(candidates, concurrency, rows);
  }

  private List<ScaleFigures.Row> measure(
      GeneratorBed bed, int size, Map<String, ProcessHandle> processes)
      throws IOException, InterruptedException {
    Map<String, Long> before = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessHandle> process : processes.entrySet()) {
      ProcessTree tree = new ProcessTree(process.getValue());
      tree.resetPeak();
      before.put(process.getKey(), tree.processorNanos());
    }
    PromptFeed.Fed fed = bed.feed(size, candidates, WINDOWS * concurrency);
    if (fed.tally().candidates() != (long) size * candidates) {
      throw new IOException(
          "%,d prompts have %,d candidates and not %d each; failures: %s"
              .formatted(size, fed.tally().candidates(), candidates, fed.tally().failures()));
    }
    List<ScaleFigures.Row> rows = new ArrayList<>();
    for (Map.Entry<String, ProcessHandle> process : processes.entrySet()) {
      ProcessTree tree = new ProcessTree(process.getValue());
      double nanos = tree.processorNanos() - before.get(process.getKey());
      rows.add(
          new ScaleFigures.Row(
              size,
              process.getKey(),
              nanos / 1e6 / size,
              tree.residentMegabytes(),
              tree.residentPeakMegabytes(),
              Jcmd.liveHeapBytes(process.getValue())));
    }
    return rows;
  }
}
