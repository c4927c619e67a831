package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of generation runs and counts right; its figures are not judged here. */
class GenerationBenchE2EIT {
  @Test
  void every_prompt_of_a_small_run_has_its_candidates(@TempDir Path folder) throws Exception {
    try (CommandProcess command =
        CommandProcess.start(
            folder,
            "bench",
            "generation",
            "--prompts=300",
            "--concurrency=16",
            "--median-latency-ms=20",
            "--failing=0.05",
            "--slow=0.01x20",
            "--json")) {
      int exit = command.exitCode();

      assertThat(exit).as(command.output()).isZero();
      JsonNode figures = new ObjectMapper().readTree(command.output());
      JsonNode run = figures.path("runs").path(0);
      assertThat(run.path("candidates").asInt()).isEqualTo(1_200);
      assertThat(run.path("failures")).isEmpty();
      assertThat(run.path("failed").asInt()).isBetween(1, 60);
      assertThat(run.path("control").asDouble()).isPositive();
      assertThat(run.path("generator").asDouble()).isPositive();
    }
  }
}
