package io.dramatis.standalone.console;

import io.dramatis.contracts.job.JobProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;

/** Shows how a job goes on. */
public sealed interface ProgressDisplay extends AutoCloseable
    permits ProgressDisplay.Silent, ProgressLines, TerminalBar {

  /** Shows the numbers of now. */
  void show(JobProgress job);

  /** Leaves the display as it last was. */
  @Override
  default void close() {}

  /** A bar on a terminal, plain lines elsewhere. */
  static ProgressDisplay of(PrintWriter out) {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? new TerminalBar()
        : new ProgressLines(out, Clock.systemUTC());
  }

  /** For machines, which read the result alone. */
  record Silent() implements ProgressDisplay {
    @Override
    public void show(JobProgress job) {
      // nothing is shown until the end
    }
  }
}
