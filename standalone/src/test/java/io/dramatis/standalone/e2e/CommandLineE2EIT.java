package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.embedded.FreshFolder;
import io.dramatis.standalone.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands that serve, as a user runs them. */
class CommandLineE2EIT {
  private static final Path FOLDER = Path.of("target", "command-line").toAbsolutePath();

  @Test
  void demo_reaches_its_target_shows_three_samples_and_says_where_the_data_is() throws Exception {
    Path folder = fresh("a demo");
    try (CommandProcess demo = CommandProcess.start(folder, "demo")) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains("rehearsal stand-in", "COMPLETED", "rejected", "not training data")
          .contains(folder.resolve(".dramatis").resolve("demo").toString());
      assertThat(demo.output().lines().filter(l -> l.startsWith("persona "))).hasSize(3);
    }
    List<String> samples = lines(folder.resolve(".dramatis/demo/quickstart.ndjson"));
    assertThat(samples).hasSizeGreaterThanOrEqualTo(40);
    assertThat(samples)
        .allSatisfy(line -> assertThat(sample(line).rehearsal()).as("marked").isTrue());
  }

  @Test
  void run_exports_what_was_accepted_and_its_code_says_how_it_ended() throws Exception {
    Path folder = fresh("run");
    Path reached =
        Files.writeString(folder.resolve("reached.yaml"), TestJob.ofPrompts(12, "default"));
    Path spent =
        Files.writeString(
            folder.resolve("spent.yaml"), TestJob.ofSamples(50) + "budget: { prompts: 4 }\n");
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: wrong\ncolour: blue\n");

    assertThat(CommandProcess.run(folder, "run", reached.toString(), "--out", "new/out.jsonl"))
        .isZero();
    assertThat(CommandProcess.run(folder, "run", spent.toString(), "--out", "spent.jsonl"))
        .isEqualTo(3);
    assertThat(CommandProcess.run(folder, "run", wrong.toString(), "--out", "no.jsonl"))
        .isEqualTo(2);
    assertThat(CommandProcess.run(folder, "run", reached.toString(), "--out", "/proc/no/out.jsonl"))
        .isEqualTo(1);

    assertThat(lines(folder.resolve("new/out.jsonl")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("\"messages\"", "rehearsal"));
    assertThat(folder.resolve("no.jsonl")).doesNotExist();
    assertThat(folder.resolve("new/out.jsonl.part")).doesNotExist();
  }

  @Test
  void a_threshold_that_rejects_all_ends_the_job_at_its_budget_with_the_reasons() throws Exception {
    Path folder = fresh("nothing is good enough");
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            TestJob.ofSamples(5) + "reward: { min: 2 }\nbudget: { prompts: 6 }\n");

    try (CommandProcess run =
        CommandProcess.start(folder, "run", job.toString(), "--out", "none.jsonl")) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(run.output())
          .contains("BUDGET_EXHAUSTED", "budget.prompts, 6, is used up", "below-min-reward");
    }
  }

  @Test
  void rewards_are_measured_without_kafka_and_postgres() throws Exception {
    Path folder = fresh("evaluate");
    Path pairs =
        Files.writeString(
            folder.resolve("pairs.jsonl"),
            """
            {"prompt": "Why does bread rise?", "chosen": "Yeast makes carbon dioxide.", "rejected": ""}
            """);

    try (CommandProcess evaluate =
        CommandProcess.start(folder, "evaluate", "reward", pairs.toString())) {
      assertThat(evaluate.exitCode()).as(evaluate.output()).isZero();
      assertThat(evaluate.output()).contains("default", "longer", "random", "lines refused: 0");
    }
    assertThat(folder.resolve(".dramatis")).doesNotExist();
  }

  @Test
  void preview_shows_candidates_with_their_fate_and_needs_no_server() throws Exception {
    Path folder = fresh("preview");
    Path job = Files.writeString(folder.resolve("job.yaml"), TestJob.ofPrompts(12, "default"));

    try (CommandProcess preview =
        CommandProcess.start(folder, "preview", job.toString(), "--n", "2")) {
      assertThat(preview.exitCode()).as(preview.output()).isZero();
      assertThat(preview.output())
          .contains("PROMPT 0", "PROMPT 1", "ASKED ", "CANDIDATE 0", "gates ", "WOULD END ")
          .doesNotContain("PROMPT 2");
    }
  }

  @Test
  void server_goes_on_with_a_job_after_it_was_killed() throws Exception {
    Path folder = fresh("server");
    int port = Ports.free();
    ApiClient client = new ApiClient(URI.create("http://localhost:" + port));
    String id;
    try (CommandProcess server = server(folder, port, client)) {
      id = client.submit(TestJob.ofPrompts(600, "default"), null).jobId();
      await().until(() -> client.job(id).prompts().accepted() > 10);
      server.kill();
    }

    try (CommandProcess server = server(folder, port, client)) {
      await().until(() -> server.output().contains("serves at http://localhost:" + port));
      JobProgress end =
          new JobWatch(client, Duration.ofMillis(200), Duration.ofMinutes(1)).follow(id, p -> {});
      assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(end.prompts().emitted()).isEqualTo(600);
      assertThat(end.prompts().accepted() + end.prompts().rejected() + end.prompts().failed())
          .isEqualTo(600);
    }
  }

  @Test
  void an_ended_job_is_selected_again_and_both_selections_are_exported() throws Exception {
    Path folder = fresh("reselect");
    int port = Ports.free();
    ApiClient client = new ApiClient(URI.create("http://localhost:" + port));
    String url = client.server().toString();
    try (CommandProcess _ = server(folder, port, client)) {
      String id = client.submit(TestJob.ofPrompts(20, "default"), null).jobId();
      JobProgress end =
          new JobWatch(client, Duration.ofMillis(200), Duration.ofMinutes(1)).follow(id, p -> {});

      for (String set : List.of("reward.select=all", "reward.min=2")) {
        assertThat(
                CommandProcess.run(folder, "jobs", "reselect", id, "--set", set, "--server", url))
            .as(set)
            .isZero();
      }
      assertThat(
              CommandProcess.run(
                  folder, "jobs", "reselect", id, "--set", "reward.mim=2", "--server", url))
          .isEqualTo(2);
      assertThat(exported(folder, url, id, 1)).hasSize((int) end.candidates().accepted());
      assertThat(exported(folder, url, id, 2))
          .hasSizeGreaterThan((int) end.candidates().accepted());
      assertThat(exported(folder, url, id, 3)).isEmpty();
    }
  }

  private static List<String> exported(Path folder, String url, String id, int selection)
      throws IOException {
    String file = "selection-" + selection + ".jsonl";
    assertThat(
            CommandProcess.run(
                folder,
                "samples",
                "export",
                id,
                "--selection",
                Integer.toString(selection),
                "--out",
                file,
                "--server",
                url))
        .isZero();
    return lines(folder.resolve(file));
  }

  private static CommandProcess server(Path folder, int port, ApiClient client) throws IOException {
    CommandProcess server = CommandProcess.start(folder, "server", "--port", "" + port);
    await().atMost(Duration.ofMinutes(1)).until(client::ready);
    return server;
  }

  private static Path fresh(String name) throws Exception {
    Path folder = FOLDER.resolve(name);
    FreshFolder.stopPostgres(folder.resolve(".dramatis").resolve("data"));
    FreshFolder.stopPostgres(folder.resolve(".dramatis").resolve("demo"));
    return FreshFolder.at(folder);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static TrainingSample sample(String line) {
    return EventCodec.read(line.getBytes(StandardCharsets.UTF_8), TrainingSample.class);
  }
}
