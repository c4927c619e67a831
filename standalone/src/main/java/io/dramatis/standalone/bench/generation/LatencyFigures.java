package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.command.SlowAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench generation --scenario latency} measured.
 *
 * @param plan what was asked
 * @param runs in order
 */
public record LatencyFigures(LatencyBench.Plan plan, List<Run> runs) {
  /** Least share of the ideal that is asked of the generator. */
  static final double ASKED = 0.97;

  public LatencyFigures {
    runs = List.copyOf(runs);
  }

  /**
   * One run. Rates are completions a second of wall-clock time, from the first request or prompt
   * sent to the last answer or batch read.
   *
   * @param control the ideal client's rate on a server without failures
   * @param controlFailing its rate on the server with failures, each repeated at once in its place
   *     in flight; equal to control where none fail
   * @param generator the generator's rate on the server with failures
   * @param coldRatio the generator's rate over the ideal client's in the warm-up before, which are
   *     the first requests of either process
   * @param failed requests that failed while the generator was measured
   * @param candidates that the generator's batches hold
   * @param failures failed prompts by reason
   */
  public record Run(
      double control,
      double controlFailing,
      double generator,
      double coldRatio,
      long failed,
      long candidates,
      Map<String, Long> failures) {
    public Run {
      failures = Map.copyOf(failures);
    }
  }

  /** The generator's rate over the ideal client's on an equal server with equal latencies. */
  public Sample ratio() {
    return sample(run -> run.generator / run.controlFailing);
  }

  /** The same over the warm-up. */
  public Sample coldRatio() {
    return sample(Run::coldRatio);
  }

  /**
   * The generator's rate over that of the ideal client without failures, which is scaled by the
   * requests that had to be sent: prompts / (prompts + failed).
   */
  public Sample ratioToFaultless() {
    return sample(
        run -> run.generator / (run.control * plan.prompts() / (plan.prompts() + run.failed)));
  }

  private Sample sample(ToDoubleFunction<Run> value) {
    return new Sample(runs.stream().map(run -> value.applyAsDouble(run)).toList());
  }

  /** Whether every prompt has its k candidates. */
  public boolean whole() {
    return runs.stream()
        .allMatch(
            run ->
                run.failures.isEmpty()
                    && run.candidates == (long) plan.prompts() * plan.candidates());
  }

  List<String> lines() {
    SlowAnswers slow = plan.slow();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "%,d prompts, k = %d, %d requests in flight on %d slots; %d run(s)",
            plan.prompts(),
            plan.candidates(),
            plan.concurrency(),
            plan.concurrency(),
            runs.size()));
    lines.add(
        line(
            "server: log-normal latency, median %d ms, sigma %.2f; slow %.3f x %.0f; failing once %.3f",
            plan.medianMillis(), plan.sigma(), slow.share(), slow.factor(), plan.failing()));
    lines.add("completions/s   " + "median (range)");
    lines.add("ideal client    " + sample(Run::control).text(1));
    if (plan.failing() > 0) {
      lines.add("  with failures " + sample(Run::controlFailing).text(1));
    }
    lines.add("generator       " + sample(Run::generator).text(1));
    lines.add("ratio           %s  asked: %.2f".formatted(ratio().text(3), ASKED));
    if (plan.failing() > 0) {
      lines.add(
          "  to the ideal client without failures x prompts/(prompts + failed requests) "
              + ratioToFaultless().text(3));
    }
    lines.add(
        line(
            "  of the %,d prompts before, from a cold start: %s",
            plan.warmUp(), coldRatio().text(3)));
    Map<String, Long> failures = new TreeMap<>();
    runs.forEach(run -> run.failures.forEach((why, n) -> failures.merge(why, n, Long::sum)));
    lines.add(
        whole() ? "every prompt has its k candidates" : "NOT every prompt has k: " + failures);
    return lines;
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
