package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench generation --scenario scale} measured.
 *
 * @param plan what was asked
 * @param rows by what was run, then by size, then by process
 */
public record ScaleFigures(ScaleBench.Plan plan, List<Row> rows) {
  public ScaleFigures {
    rows = List.copyOf(rows);
  }

  /**
   * A process after one size. Each size goes through the same processes, one after the other.
   *
   * @param what was run
   * @param prompts the size
   * @param process the process
   * @param processorMillis of processor time for each prompt
   * @param residentMegabytes resident memory at the end; 0 where the system does not tell
   * @param residentPeakMegabytes at most while the size went through; 0 where it does not tell
   * @param liveHeapBytes what is left on the heap after a collection at the end; 0 for a process
   *     that is not Java's
   */
  public record Row(
      String what,
      int prompts,
      String process,
      double processorMillis,
      long residentMegabytes,
      long residentPeakMegabytes,
      long liveHeapBytes) {}

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "k = %d, %d requests in flight, no latency; all sizes in the same processes",
            plan.candidates(), plan.concurrency()));
    Table table =
        new Table(
            "run",
            "prompts",
            "process",
            "CPU ms/prompt",
            "to first",
            "live heap MB",
            "to first",
            "resident MB",
            "peak MB",
            "to first");
    for (Row row : rows) {
      Row first = first(row);
      table.add(
          row.what,
          line("%,d", row.prompts),
          row.process,
          line("%.3f", row.processorMillis),
          ratio(row.processorMillis, first.processorMillis),
          row.liveHeapBytes == 0 ? "-" : line("%.1f", row.liveHeapBytes / 1e6),
          ratio((double) row.liveHeapBytes, (double) first.liveHeapBytes),
          line("%,d", row.residentMegabytes),
          line("%,d", row.residentPeakMegabytes),
          ratio((double) row.residentPeakMegabytes, (double) first.residentPeakMegabytes));
    }
    lines.addAll(table.lines());
    return lines;
  }

  private Row first(Row of) {
    return rows.stream()
        .filter(row -> row.what.equals(of.what) && row.process.equals(of.process))
        .findFirst()
        .orElseThrow();
  }

  private static String ratio(double value, double first) {
    return first == 0 ? "-" : line("%.2f", value / first);
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, @Nullable Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
