package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.Jobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonasExpandCommandTest {
  private static final String GROWTH =
      """
      {"pool": "grown", "iterations": [%s]%s}
      """;
  private static final String ITERATION =
      """
      {"job": "%s", "iteration": %d, "jobStatus": "%s", "status": "%s", "reason": "", "accepted": 40,
       "arrived": 40, "new": 30, "duplicates": 7, "refused": 3, "refusals": {}, "version": %d}
      """;

  @TempDir private Path folder;
  private FakeApi api;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void serve() throws IOException {
    api = new FakeApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void followsTheJobAndItsIterationsToTheEndAndPrintsTheGrowth() throws IOException {
    answerJob("j-1", JobStatus.COMPLETED);
    api.answer("GET /api/jobs/j-1-i2", 200, Jobs.progress(JobStatus.COMPLETED, 40));
    String first = ITERATION.formatted("j-1", 1, "COMPLETED", "PUBLISHED", 4);
    String second = ITERATION.formatted("j-1-i2", 2, "COMPLETED", "PUBLISHED", 5);
    api.answer("GET /api/jobs/j-1/growth", 200, GROWTH.formatted(first, ""))
        .answer("GET /api/jobs/j-1/growth", 200, GROWTH.formatted(first + "," + second, ""))
        .answer(
            "GET /api/jobs/j-1-i2/growth",
            200,
            GROWTH.formatted(first + "," + second, ", \"stopped\": \"all 2 iterations are done\""));

    int code =
        run(
            "personas expand builtin --into grown --iterations 2 --min-new 0.3 --target 40"
                + " --candidates 2 --seed 9");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("iteration", "j-1-i2", "30", "pool grown: all 2 iterations are done");
    JsonNode job = posted();
    assertThat(job.path("recipe").asText()).isEqualTo("persona-to-persona");
    assertThat(job.path("personas").path("pool").asText()).isEqualTo("builtin");
    assertThat(job.path("target").path("accepted").asInt()).isEqualTo(40);
    assertThat(job.path("candidates").asInt()).isEqualTo(2);
    assertThat(job.path("seed").asInt()).isEqualTo(9);
    assertThat(job.path("into").path("iterations").asInt()).isEqualTo(2);
    assertThat(job.path("into").path("minNew").asDouble()).isEqualTo(0.3);
  }

  @ParameterizedTest
  @CsvSource({"BUDGET_EXHAUSTED, PUBLISHED, 3", "FAILED, NOTHING, 4", "CANCELLED, NOTHING, 5"})
  void endsWithTheCodeOfTheJob(JobStatus job, String status, int expected) {
    answerJob("j-1", job);
    api.answer(
        "GET /api/jobs/j-1/growth",
        200,
        GROWTH.formatted(
            ITERATION.formatted("j-1", 1, job, status, 4), ", \"stopped\": \"so it is\""));

    assertThat(run("personas expand builtin --into grown --json")).isEqualTo(expected);
    assertThat(out.toString()).contains("\"stopped\" : \"so it is\"");
  }

  @Test
  void documentsAreSeedsOfTheJobAndEachIsTriedOnce() throws IOException {
    Path plain = Files.writeString(folder.resolve("a.txt"), "One { document\n\n another \n");
    Path ndjson =
        Files.writeString(
            folder.resolve("a.ndjson"), "{\"text\": \"One\"}\n{\"text\": \"another\"}\n");

    grow("personas expand --documents " + plain + " --into grown --licence MIT");
    assertThat(posted().path("recipe").asText()).isEqualTo("text-to-persona");
    assertThat(posted().path("seeds").toString()).isEqualTo("[\"One { document\",\"another\"]");
    assertThat(posted().path("target").path("prompts").asInt()).isEqualTo(2);

    grow(
        "personas expand --by text-to-persona-fine --target 7 --documents "
            + ndjson
            + " --into grown --licence MIT");
    assertThat(posted().path("recipe").asText()).isEqualTo("text-to-persona-fine");
    assertThat(posted().path("seeds").toString()).isEqualTo("[\"One\",\"another\"]");
    assertThat(posted().path("target").path("accepted").asInt()).isEqualTo(7);
  }

  @Test
  void documentsThatAreTooManyForAJobBecomeASeedSet() throws IOException {
    String many =
        IntStream.range(0, 10_001)
            .mapToObj("document %d"::formatted)
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("many.txt"), many);
    api.answer(
        "POST /api/seeds/grown/texts?licence=MIT&source=many.txt", 201, "{\"stored\": 10001}");

    grow("personas expand --documents " + file + " --into grown --licence MIT");

    assertThat(posted().path("seeds").path("set").asText()).isEqualTo("grown");
    assertThat(posted().path("target").path("prompts").asInt()).isEqualTo(10_001);
  }

  @Test
  void briefsAreSeeds() {
    grow("personas expand --brief nurse --brief pilot --into grown --licence MIT");

    assertThat(posted().path("recipe").asText()).isEqualTo("brief-to-persona");
    assertThat(posted().path("seeds").toString()).isEqualTo("[\"nurse\",\"pilot\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--into grown|POOL is missing",
        "builtin|--into",
        "builtin --into grown --brief nurse --licence MIT|leave it out",
        "--into grown --by text-to-persona --licence MIT|--documents is missing",
        "--into grown --by brief-to-persona --licence MIT|--brief is missing",
        "builtin --into grown --by persona-to-persona --brief nurse|--by brief-to-persona",
        "--into grown --brief nurse|--licence is missing",
        "--into grown --documents /none --licence MIT|no readable file",
        "builtin --into Grown|into.pool",
        "builtin --into grown --iterations 7|into.iterations"
      })
  void refusesWithTheMendBeforeAnythingIsSent(String arguments, String mend) {
    assertThat(run("personas expand " + arguments)).isEqualTo(2);
    assertThat(err.toString()).contains(mend);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aLineThatIsNoDocumentIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"text\": \"One\"}\n{\"no\": 1}\n");

    assertThat(run("personas expand --documents " + file + " --into grown --licence MIT"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("line 2 has no text");
  }

  private void grow(String arguments) {
    answerJob("j-1", JobStatus.COMPLETED);
    api.answer(
        "GET /api/jobs/j-1/growth",
        200,
        GROWTH.formatted(
            ITERATION.formatted("j-1", 1, "COMPLETED", "PUBLISHED", 1), ", \"stopped\": \"done\""));
    assertThat(run(arguments)).as(err.toString()).isZero();
  }

  private void answerJob(String id, JobStatus status) {
    api.answer("POST /api/jobs", 201, Jobs.progress(JobStatus.RUNNING, 0));
    api.answer("GET /api/jobs/" + id, 200, Jobs.progress(status, 40));
  }

  /** The job that was posted last. */
  private JsonNode posted() {
    String request =
        api.requests().stream()
            .filter(r -> r.startsWith("POST /api/jobs "))
            .reduce((earlier, last) -> last)
            .orElseThrow();
    return EventCodec.read(
        request.substring("POST /api/jobs ".length()).getBytes(StandardCharsets.UTF_8),
        JsonNode.class);
  }

  private int run(String arguments) {
    String[] words = arguments.split(" ", -1);
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--server";
    all[words.length + 1] = api.url();
    return Dramatis.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }
}
