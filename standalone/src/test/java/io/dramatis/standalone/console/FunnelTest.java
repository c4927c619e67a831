package io.dramatis.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.Jobs;
import org.junit.jupiter.api.Test;

class FunnelTest {
  @Test
  void a_line_tells_every_stage_and_failures_only_when_there_are_some() {
    assertThat(Funnel.line(Jobs.progress(JobStatus.RUNNING, 40)))
        .isEqualTo(
            "prompts 62 · candidates 1,248 · coherent 190 · accepted 40 · rejected 190 · failed 2");
  }

  @Test
  void the_end_tells_the_reasons_largest_first_then_by_name() {
    assertThat(Funnel.lines(Jobs.progress(JobStatus.COMPLETED, 40)))
        .anySatisfy(line -> assertThat(line).contains("duplicate 130, not-best 30, refusal 30"))
        .anySatisfy(line -> assertThat(line).contains("failed 2   timeout 2"))
        .anySatisfy(line -> assertThat(line).contains("1,234", "read 1,000, written 234"));
  }
}
