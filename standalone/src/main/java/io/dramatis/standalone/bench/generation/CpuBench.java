package io.dramatis.standalone.bench.generation;

import io.dramatis.inference.simulation.IdealClient;
import io.dramatis.standalone.bench.Jcmd;
import io.dramatis.standalone.bench.ProcessTree;
import io.dramatis.standalone.bench.ProcessUse;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.bench.ThreadTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate costs the processor where the model costs nothing: the ideal client, the
 * generator alone and, when asked for, the whole pipeline, each against a server without latency.
 */
final class CpuBench {
  private static final int WINDOWS = 4;

  private final Plan plan;
  private final Map<String, Map<String, List<Double>>> millis = new LinkedHashMap<>();

  CpuBench(Plan plan) {
    this.plan = plan;
  }

  /**
   * What is measured.
   *
   * @param prompts of each run, and of warming up before
   * @param candidates k
   * @param concurrency requests in flight
   * @param cores processors that the generator believes to have
   * @param runs how often, in the same processes
   * @param pipeline whether the whole pipeline is measured too
   * @param profiles folder for flight recordings; null for none
   */
  public record Plan(
      int prompts,
      int candidates,
      int concurrency,
      int cores,
      int runs,
      boolean pipeline,
      @Nullable Path profiles) {}

  /** Work whose candidates are counted. */
  @FunctionalInterface
  interface Work {
    long candidates() throws IOException, InterruptedException;
  }

  CpuFigures run(Path data) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(0, 0, "--defects=false")) {
      ideal(server);
      Map<String, Double> threads = new TreeMap<>();
      List<Profile.Share> profile = generator(server, threads);
      List<Profile.Share> pipeline =
          plan.pipeline() ? new PipelineCost(plan, this).measure(server, data) : List.of();
      List<CpuFigures.Cost> costs = new ArrayList<>();
      millis.forEach(
          (what, processes) ->
              processes.forEach(
                  (process, values) ->
                      costs.add(new CpuFigures.Cost(what, process, new Sample(values)))));
      int processors = Runtime.getRuntime().availableProcessors();
      return new CpuFigures(plan, processors, costs, threads, profile, pipeline);
    }
  }

  private void ideal(ServerProcess server) throws IOException, InterruptedException {
    IdealClient client = IdealPrompt.client(server, plan.candidates());
    client.run(plan.concurrency(), plan.prompts());
    for (int run = 0; run < plan.runs(); run++) {
      // This process has no other work now; its children's time is not asked for.
      long before = ProcessUse.processorNanos();
      long candidates =
          measure(
              "ideal client",
              Map.of("server", new ProcessTree(server.handle())),
              () -> client.run(plan.concurrency(), plan.prompts()).completions());
      add("ideal client", "client", ProcessUse.processorNanos() - before, candidates);
    }
  }

  private List<Profile.Share> generator(ServerProcess server, Map<String, Double> threads)
      throws IOException, InterruptedException {
    GeneratorBed.Setup setup = GeneratorBed.Setup.of(plan.cores(), plan.concurrency());
    int window = WINDOWS * plan.concurrency();
    try (GeneratorBed bed = GeneratorBed.start(server, setup)) {
      bed.feed(plan.prompts(), plan.candidates(), window);
      Map<String, ProcessTree> processes = new LinkedHashMap<>();
      processes.put("generator", new ProcessTree(bed.generator()));
      processes.put("broker", new ProcessTree(bed.broker()));
      processes.put("server", new ProcessTree(server.handle()));
      Map<String, Long> before = ThreadTimes.of(bed.generator());
      long candidates = 0;
      for (int run = 0; run < plan.runs(); run++) {
        candidates +=
            measure(
                "generator alone",
                processes,
                () -> bed.feed(plan.prompts(), plan.candidates(), window).tally().candidates());
      }
      long all = candidates;
      ThreadTimes.between(before, ThreadTimes.of(bed.generator()))
          .forEach((purpose, nanos) -> threads.put(purpose, nanos / 1e6 / all));
      return profiled(bed, window);
    }
  }

  /** A run of its own, since recording costs too. */
  private List<Profile.Share> profiled(GeneratorBed bed, int window)
      throws IOException, InterruptedException {
    if (plan.profiles() == null) {
      return List.of();
    }
    Files.createDirectories(plan.profiles());
    Path file = plan.profiles().resolve("generator.jfr").toAbsolutePath();
    Jcmd.ask(bed.generator(), "JFR.start", "name=bench", "settings=profile");
    bed.feed(plan.prompts(), plan.candidates(), window);
    Jcmd.ask(bed.generator(), "JFR.stop", "name=bench", "filename=" + file);
    return Profile.of(file);
  }

  /** Does work and notes what each of its candidates cost the processes. */
  long measure(String what, Map<String, ProcessTree> processes, Work work)
      throws IOException, InterruptedException {
    Map<String, Long> before = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessTree> process : processes.entrySet()) {
      before.put(process.getKey(), process.getValue().processorNanos());
    }
    long candidates = work.candidates();
    for (Map.Entry<String, ProcessTree> process : processes.entrySet()) {
      String name = process.getKey();
      add(what, name, process.getValue().processorNanos() - before.get(name), candidates);
    }
    return candidates;
  }

  /** Notes what candidates cost a process. */
  void add(String what, String process, long nanos, long candidates) {
    millis
        .computeIfAbsent(what, key -> new LinkedHashMap<>())
        .computeIfAbsent(process, key -> new ArrayList<>())
        .add(nanos / 1e6 / candidates);
  }
}
