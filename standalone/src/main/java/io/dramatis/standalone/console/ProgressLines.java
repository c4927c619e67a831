package io.dramatis.standalone.console;

import io.dramatis.contracts.job.JobProgress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Plain lines, for logs and pipes: one when something changed, no oftener than once a second. */
public final class ProgressLines implements ProgressDisplay {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final Clock clock;
  private String last = "";
  private Instant at = Instant.MIN;

  /**
   * @param out where the lines go
   * @param clock tells when a second has passed
   */
  public ProgressLines(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void show(JobProgress job) {
    String line = "%s  %s".formatted(job.name(), Funnel.line(job)) + waiting(job);
    Instant now = clock.instant();
    boolean due = at.equals(Instant.MIN) || !now.isBefore(at.plus(PAUSE));
    if (!line.equals(last) && (due || job.status().terminal())) {
      out.println(line);
      out.flush();
      last = line;
      at = now;
    }
  }

  private static String waiting(JobProgress job) {
    boolean told = job.reason() != null && !job.reason().isEmpty();
    return told && !job.status().terminal() ? " · " + job.reason() : "";
  }
}
