package io.dramatis.standalone.console;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how a count grows to a known end. */
public sealed interface CountDisplay extends AutoCloseable
    permits CountDisplay.Silent, CountDisplay.Lines, CountDisplay.Bar {

  /** Shows the count of now. */
  void show(int count);

  /** Leaves the display as it last was. */
  @Override
  default void close() {}

  /**
   * A bar on a terminal, plain lines elsewhere, nothing for machines.
   *
   * @param name what is counted
   * @param end where the count ends
   */
  static CountDisplay of(String name, int end, PrintWriter out, boolean machine) {
    if (machine) {
      return new Silent();
    }
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? new Bar(name, end)
        : new Lines(name, end, out, Clock.systemUTC());
  }

  /** For machines, which read the result alone. */
  record Silent() implements CountDisplay {
    @Override
    public void show(int count) {
      // nothing is shown until the end
    }
  }

  /** One line when the count has changed, no oftener than every five seconds. */
  final class Lines implements CountDisplay {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final int end;
    private final PrintWriter out;
    private final Clock clock;
    private int last = -1;
    private Instant next = Instant.MIN;

    Lines(String name, int end, PrintWriter out, Clock clock) {
      this.name = name;
      this.end = end;
      this.out = out;
      this.clock = clock;
    }

    @Override
    public void show(int count) {
      Instant now = clock.instant();
      if (count != last && (!now.isBefore(next) || count == end)) {
        out.printf("%s  %,d of %,d%n", name, count, end);
        out.flush();
        last = count;
        next = now.plus(PAUSE);
      }
    }
  }

  /** A bar with the time that is left. */
  final class Bar implements CountDisplay {
    private final ProgressBar bar;

    Bar(String name, int end) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(end)
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
              .setUpdateIntervalMillis(150)
              .build();
    }

    @Override
    public void show(int count) {
      bar.stepTo(count);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
