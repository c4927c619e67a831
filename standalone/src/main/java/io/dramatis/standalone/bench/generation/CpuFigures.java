package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code bench generation --scenario cpu} measured.
 *
 * @param plan what was asked
 * @param processors of the machine
 * @param costs by what was run and process
 * @param generatorThreads the generator's milliseconds per candidate by what its threads are for,
 *     over all runs; empty where the system does not tell
 * @param profile where the generator's time goes; empty when no profile was asked for
 * @param pipelineProfile where that of the four services goes; empty when no profile was asked for
 */
public record CpuFigures(
    CpuBench.Plan plan,
    int processors,
    List<Cost> costs,
    Map<String, Double> generatorThreads,
    List<Profile.Share> profile,
    List<Profile.Share> pipelineProfile) {
  public CpuFigures {
    costs = List.copyOf(costs);
    generatorThreads = Map.copyOf(generatorThreads);
    profile = List.copyOf(profile);
    pipelineProfile = List.copyOf(pipelineProfile);
  }

  /**
   * What candidates cost a process.
   *
   * @param what was run
   * @param process that was looked at
   * @param millis of processor time per candidate, user and system
   */
  public record Cost(String what, String process, Sample millis) {}

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "%,d prompts a run, k = %d, %d requests in flight, no latency; %d run(s); %d of %d processors",
            plan.prompts(),
            plan.candidates(),
            plan.concurrency(),
            plan.runs(),
            plan.cores(),
            processors));
    Table table = new Table("run", "process", "CPU ms/candidate, median (range)");
    costs.forEach(cost -> table.add(cost.what, cost.process, cost.millis.text(3)));
    lines.addAll(table.lines());
    if (!generatorThreads.isEmpty()) {
      Table threads = new Table("the generator's threads", "CPU ms/candidate");
      generatorThreads.entrySet().stream()
          .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
          .forEach(entry -> threads.add(entry.getKey(), line("%.3f", entry.getValue())));
      lines.addAll(threads.lines());
    }
    lines.addAll(Profile.lines("the generator", profile));
    lines.addAll(Profile.lines("the four services and the broker", pipelineProfile));
    return lines;
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
