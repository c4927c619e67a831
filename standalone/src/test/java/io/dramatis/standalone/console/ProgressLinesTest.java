package io.dramatis.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.Jobs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final StringWriter out = new StringWriter();
  private final SteppingClock clock = new SteppingClock();
  private final ProgressLines lines = new ProgressLines(new PrintWriter(out), clock);

  @Test
  void shows_a_change_once_and_no_oftener_than_once_a_second() {
    lines.show(Jobs.progress(JobStatus.RUNNING, 1));
    clock.pass(Duration.ofMillis(200));
    lines.show(Jobs.progress(JobStatus.RUNNING, 2));
    clock.pass(Duration.ofSeconds(1));
    lines.show(Jobs.progress(JobStatus.RUNNING, 3));
    clock.pass(Duration.ofSeconds(1));
    lines.show(Jobs.progress(JobStatus.RUNNING, 3));

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("accepted 1 "),
            line -> assertThat(line).contains("accepted 3 "));
  }

  @Test
  void shows_the_end_at_once() {
    lines.show(Jobs.progress(JobStatus.RUNNING, 39));
    lines.show(Jobs.progress(JobStatus.COMPLETED, 40));

    assertThat(out.toString().lines()).hasSize(2);
  }

  /** Time passes when it is told to. */
  private static final class SteppingClock extends Clock {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
