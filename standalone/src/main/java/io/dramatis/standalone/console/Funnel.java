package io.dramatis.standalone.console;

import io.dramatis.contracts.job.JobProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A job's numbers as text, from prompts asked to samples accepted. */
public final class Funnel {
  private Funnel() {}

  /** All on one line. */
  public static String line(JobProgress job) {
    return "prompts %s · candidates %s · coherent %s · accepted %s · rejected %s%s"
        .formatted(
            count(job.prompts().emitted()),
            count(job.candidates().total()),
            count(job.candidates().coherent()),
            count(job.candidates().accepted()),
            count(rejected(job)),
            failed(job));
  }

  /** A line for each stage, for the end of a job. */
  public static List<String> lines(JobProgress job) {
    JobProgress.Prompts prompts = job.prompts();
    List<String> lines = new ArrayList<>();
    Collections.addAll(
        lines,
        "prompts     %9s   accepted %s, rejected %s, failed %s%s"
            .formatted(
                count(prompts.emitted()),
                count(prompts.accepted()),
                count(prompts.rejected()),
                count(prompts.failed()),
                reasons(job.failures())),
        "candidates  %9s".formatted(count(job.candidates().total())),
        "coherent    %9s   %s"
            .formatted(
                count(job.candidates().coherent()),
                share(job.candidates().coherent(), job.candidates().total())),
        "accepted    %9s   %s"
            .formatted(
                count(job.candidates().accepted()),
                share(job.candidates().accepted(), job.candidates().total())),
        "rejected    %9s%s".formatted(count(rejected(job)), reasons(job.candidates().rejected())),
        "tokens      %9s   read %s, written %s"
            .formatted(
                count(job.usage().prompt() + job.usage().completion()),
                count(job.usage().prompt()),
                count(job.usage().completion())));
    if (job.cost() > 0) {
      lines.add(String.format(Locale.ROOT, "cost        %9.4f", job.cost()));
    }
    return lines;
  }

  /** Counts by reason, the largest first; empty for none. */
  static String reasons(Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return "";
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(e -> e.getKey() + " " + count(e.getValue()))
        .collect(Collectors.joining(", ", "   ", ""));
  }

  private static String failed(JobProgress job) {
    return job.prompts().failed() == 0 ? "" : " · failed " + count(job.prompts().failed());
  }

  private static long rejected(JobProgress job) {
    return job.candidates().rejected().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
