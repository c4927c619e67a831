package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.Dramatis;
import io.dramatis.standalone.Jobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ClientCommandsTest {
  private static final String JOB =
      "name: quickstart\nrecipe: instruction\ntarget: { accepted: 40 }\n";

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
  void submit_posts_the_file_as_it_is_and_answers_with_the_job() throws IOException {
    api.answer("POST /api/jobs", 201, Jobs.progress(JobStatus.RUNNING, 0));

    int code = run("jobs", "submit", job(JOB).toString(), "--json");

    assertThat(code).isZero();
    assertThat(api.requests()).containsExactly("POST /api/jobs " + JOB.strip());
    assertThat(read(out.toString(), JobProgress.class).jobId()).isEqualTo("j-1");
  }

  @Test
  void an_invalid_job_is_refused_before_anything_is_sent_with_every_field() throws IOException {
    String job = JOB + "candidates: 65\ncolour: blue\n";

    int code = run("jobs", "submit", job(job).toString());

    assertThat(code).isEqualTo(2);
    assertThat(api.requests()).isEmpty();
    assertThat(err.toString()).contains("candidates", "65", "colour", "unknown key");
  }

  @Test
  void a_missing_file_is_a_usage_error() {
    assertThat(run("jobs", "submit", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file");
  }

  @Test
  void a_refusal_of_the_server_names_the_fields() throws IOException {
    api.answer(
        "POST /api/jobs",
        400,
        Map.of(
            "title",
            "Invalid job",
            "status",
            400,
            "errors",
            List.of(Map.of("field", "recipe", "message", "there is no recipe x"))));

    assertThat(run("jobs", "submit", job(JOB).toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Invalid job", "recipe: there is no recipe x");
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED,0", "BUDGET_EXHAUSTED,3", "FAILED,4", "CANCELLED,5"})
  void watch_ends_with_the_job_and_its_code(JobStatus status, int expected) {
    api.answer("GET /api/jobs/j-1", 200, Jobs.progress(JobStatus.RUNNING, 10));
    api.answer("GET /api/jobs/j-1", 200, Jobs.progress(status, 40));

    assertThat(run("jobs", "watch", "j-1")).isEqualTo(expected);
    assertThat(out.toString()).contains("accepted 10", "accepted 40", status.name());
  }

  @ParameterizedTest
  @CsvSource({"pause", "resume", "cancel"})
  void steers_a_job(String action) {
    api.answer("POST /api/jobs/j-1:" + action, 200, Jobs.progress(JobStatus.PAUSED, 1));

    assertThat(run("jobs", action, "j-1")).isZero();
    assertThat(api.requests()).containsExactly("POST /api/jobs/j-1:" + action);
  }

  @Test
  void list_is_a_table_with_the_cursor_of_the_next_page() {
    api.answer(
        "GET /api/jobs?limit=20",
        200,
        Map.of("items", List.of(Jobs.progress(JobStatus.RUNNING, 12)), "next", "77"));

    assertThat(run("jobs", "list")).isZero();
    assertThat(out.toString()).contains("ID", "j-1", "RUNNING", "12", "40", "--after 77");
  }

  @Test
  void personas_are_imported_with_licence_and_source() throws IOException {
    Path file = Files.writeString(folder.resolve("p.jsonl"), "{\"persona\":\"A baker\"}\n");
    api.answer(
        "POST /api/pools/mine/personas?licence=CC-BY-4.0&source=my%20book",
        201, Map.of("pool", "mine", "version", 1));

    int code =
        run(
            "personas",
            "import",
            "mine",
            file.toString(),
            "--licence",
            "CC-BY-4.0",
            "--source",
            "my book");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("version", "1");
  }

  @Test
  void columns_of_an_import_are_named_to_the_server() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "bio,uuid,sex,note,terms\n");
    api.answer(
        "POST /api/pools/mine/personas?licence=CC-BY-4.0&source=s&format=csv&duplicates=embedding"
            + "&minhash=0.85&lenient=true&textColumn=bio&idColumn=uuid&attribute=gender%3Asex"
            + "&drop=note&licenceColumn=terms",
        201, Map.of("read", 3, "stored", 2));

    int code =
        run(
            "personas",
            "import",
            "mine",
            file.toString(),
            "--licence",
            "CC-BY-4.0",
            "--source",
            "s",
            "--format",
            "csv",
            "--duplicates",
            "embedding",
            "--minhash",
            "0.85",
            "--lenient",
            "--text-column",
            "bio",
            "--id-column",
            "uuid",
            "--attribute",
            "gender=sex",
            "--drop",
            "note",
            "--licence-column",
            "terms");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("read", "3", "stored", "2");
  }

  @Test
  void a_pool_is_exported_in_the_form_asked_for() throws IOException {
    Path file = folder.resolve("pool.csv");
    api.answer("GET /api/pools/mine/personas?format=csv&version=2&limit=9", 200, "id,persona\n");

    assertThat(
            run(
                "personas",
                "export",
                "mine",
                "--format",
                "csv",
                "--pool-version",
                "2",
                "--limit",
                "9",
                "--out",
                file.toString()))
        .isZero();

    assertThat(file).hasContent("id,persona\n");
    assertThat(run("personas", "export", "mine", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).contains("--format", "ndjson", "parquet");
  }

  @Test
  void seeds_are_imported_with_licence_and_source() throws IOException {
    Path file = Files.writeString(folder.resolve("docs.txt"), "a document\n");
    api.answer(
        "POST /api/seeds/docs/texts?licence=CC0-1.0&source=ours&format=text",
        201,
        Map.of("stored", 1));

    assertThat(
            run(
                "seeds",
                "import",
                "docs",
                file.toString(),
                "--licence",
                "CC0-1.0",
                "--source",
                "ours",
                "--format",
                "text"))
        .isZero();
    assertThat(out.toString()).contains("stored", "1");
  }

  @Test
  void samples_are_exported_whole_or_not_at_all() throws IOException {
    Path file = folder.resolve("new").resolve("samples.jsonl");
    api.answer("GET /api/jobs/j-1/samples?format=chat", 200, "{\"messages\":[]}\n");

    assertThat(run("samples", "export", "j-1", "--out", file.toString())).isZero();
    assertThat(file).hasContent("{\"messages\":[]}\n");
    assertThat(run("samples", "export", "j-2", "--out", file.toString())).isEqualTo(2);
    assertThat(file).hasContent("{\"messages\":[]}\n");
    assertThat(file.resolveSibling("samples.jsonl.part")).doesNotExist();
  }

  @Test
  void reselect_sends_what_is_set_and_tells_the_selection() {
    api.answer("GET /api/jobs/j-1", 200, Jobs.progress(JobStatus.COMPLETED, 40));
    api.answer(
        "POST /api/jobs/j-1/selections",
        200,
        Map.of(
            "selection",
            2,
            "changes",
            Map.of("reward.min", 0.6),
            "prompts",
            20,
            "counts",
            Map.of("accepted", 7, "fates", Map.of("accepted", 9)),
            "completedAt",
            "2026-11-21T10:00:00Z"));

    int code =
        run(
            "jobs",
            "reselect",
            "j-1",
            "--set",
            "reward.min=0.6",
            "--set",
            "reward.select={top: 2}");

    assertThat(code).as(err.toString()).isZero();
    assertThat(api.requests().getLast())
        .isEqualTo(
            "POST /api/jobs/j-1/selections"
                + " {\"set\":{\"reward.min\":0.6,\"reward.select\":{\"top\":2}}}");
    assertThat(out.toString())
        .contains("SELECTION", "{\"accepted\":9}", "samples export j-1 --selection 2");
  }

  @Test
  void reselect_awaits_the_end_of_the_job() {
    api.answer("GET /api/jobs/j-1", 200, Jobs.progress(JobStatus.RUNNING, 4));

    assertThat(run("jobs", "reselect", "j-1", "--set", "reward.min=0.6")).isEqualTo(2);
    assertThat(err.toString()).contains("RUNNING", "when it has ended");
    assertThat(run("jobs", "reselect", "j-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--set");
  }

  @Test
  void what_would_be_ignored_is_refused() {
    assertThat(run("jobs", "reselect", "j-1", "--set", "reward.min=1", "--set", "reward.min=2"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("same key twice");
    assertThat(run("samples", "export", "j-1", "--margin", "0.1")).isEqualTo(2);
    assertThat(err.toString()).contains("--margin", "--format dpo");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void a_later_selection_is_exported_and_reported() throws IOException {
    Path file = folder.resolve("two.jsonl");
    api.answer("GET /api/jobs/j-1/samples?format=dpo&selection=2", 200, "{}\n");
    api.answer("GET /api/jobs/j-1/report?selection=2", 200, Map.of("selection", 2));
    api.answer("GET /api/jobs/j-1/selections", 200, List.of());

    assertThat(
            run(
                "samples",
                "export",
                "j-1",
                "--format",
                "dpo",
                "--selection",
                "2",
                "--out",
                file.toString()))
        .isZero();
    assertThat(run("report", "j-1", "--selection", "2")).isZero();
    assertThat(run("jobs", "selections", "j-1")).isZero();
    assertThat(file).hasContent("{}\n");
  }

  @Test
  void report_is_for_people_unless_json_is_asked_for() {
    api.answer(
        "GET /api/jobs/j-1/report",
        200,
        Map.of("jobId", "j-1", "candidates", Map.of("total", 160, "fates", Map.of("refusal", 7))));

    assertThat(run("report", "j-1")).isZero();
    assertThat(out.toString()).contains("candidates", "  total", "160", "    refusal", "7");
  }

  @Test
  void without_a_server_it_says_how_to_start_one() {
    String url = api.url();
    api.close();

    CommandLine line = commandLine();
    assertThat(line.execute("jobs", "list", "--server", url)).isEqualTo(1);
    assertThat(err.toString()).contains("no Dramatis answers at " + url, "dramatis server");
  }

  @Test
  void help_documents_the_exit_codes() {
    assertThat(commandLine().execute("jobs", "watch", "--help")).isZero();
    assertThat(out.toString()).contains("Exit codes", "budget", "--json", "--server");
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    assertThat(commandLine().execute("jobs", "list", "--colour")).isEqualTo(2);
  }

  private int run(String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--server";
    all[args.length + 1] = api.url();
    return commandLine().execute(all);
  }

  private CommandLine commandLine() {
    return Dramatis.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private Path job(String text) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), text);
  }

  private static <T> T read(String json, Class<T> type) throws IOException {
    JsonNode node = EventCodec.mapper().readTree(json);
    return EventCodec.mapper().treeToValue(node, type);
  }
}
