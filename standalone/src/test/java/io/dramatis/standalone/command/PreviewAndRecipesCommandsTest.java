package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.EventCodec;
import io.dramatis.standalone.Dramatis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code preview} and {@code recipes}. */
class PreviewAndRecipesCommandsTest {
  private static final String JOB = "name: x\nrecipe: instruction\ntarget: { prompts: 1 }\n";
  private static final String PREVIEW =
      """
      {"name": "x", "recipe": "instruction@1", "recipeHash": "abc", "missing": %s, "notice": "%s",
       "prompts": [{
         "sequence": 0, "seed": "gas laws",
         "persona": {"id": "p1", "pool": "builtin", "poolVersion": 1, "text": "A midwife in Kisumu"},
         "others": [{"id": "p2", "pool": "builtin", "poolVersion": 1, "text": "A smith in Oslo"}],
         "examples": [{"text": "an example", "generation": 0}],
         "renderings": [{"step": "instruction", "conditioned": true,
           "messages": [{"role": "user", "content": "Ask about gas laws.\\nBe brief."}],
           "answers": ["Why does it rise?"]}],
         "candidates": [
           {"index": 0, "fate": "accepted", "rank": 1, "reward": {"scorer": "default", "value": 0.714},
            "messages": [{"role": "user", "content": "Why does it rise?"}],
            "routing": {"basis": "seed", "intent": "stem", "confidence": 0.8, "fallback": false,
                        "asking": true, "answering": false},
            "checks": [],
            "verdicts": [{"verdict": "passed", "gate": "coherence", "score": 0.8, "threshold": 0.5},
                         {"verdict": "flagged", "gate": "personal-data", "score": 1,
                          "threshold": 1, "reason": "masked"}]},
           {"index": 1, "fate": "out-of-character",
            "messages": [{"role": "user", "content": "As an AI, I cannot."}], "checks": [],
            "verdicts": [{"verdict": "rejected", "gate": "coherence", "score": 0.2,
                          "threshold": 0.5, "reason": "out-of-character"}]}],
         "outcome": {"kind": "accepted", "reason": "", "usage": {"prompt": 12, "completion": 34},
                     "cost": 0.00125}}]}
      """;
  private static final String RECIPE =
      """
      name: riddles
      version: 2
      description: Riddles.
      steps: [{ name: text, conditioned: true, user: "{persona} asks a riddle." }]
      messages: [{ role: user, content: "{text}" }]
      voice: user
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

  private int run(String... args) {
    CommandLine command = Dramatis.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void a_preview_tells_what_was_asked_answered_judged_and_kept() throws IOException {
    api.answer("POST /api/preview?n=1", 200, PREVIEW.formatted("[]", ""));

    int code = run("preview", file("job.yaml", JOB), "--n", "1", "--server", api.url());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(api.requests()).containsExactly("POST /api/preview?n=1 " + JOB.strip());
    assertThat(out.toString().lines())
        .contains(
            "x · recipe instruction@1",
            "PROMPT 0",
            "  persona   A midwife in Kisumu (p1 of builtin@1)",
            "  with      A smith in Oslo (p2 of builtin@1)",
            "  seed      gas laws",
            "  examples 1",
            "  ASKED instruction, as the persona",
            "    user    Ask about gas laws.",
            "            Be brief.",
            "  CANDIDATE 0: accepted, reward 0.71, rank 1",
            "    routing  the asking side carried the persona, decided by the seed, intent stem"
                + " with confidence 0.80",
            "    gates    coherence 0.80 of 0.50, personal-data 1.00 of 1.00 flagged as masked",
            "  CANDIDATE 1: out-of-character",
            "    gates    coherence 0.20 of 0.50 REJECTED as out-of-character",
            "  WOULD END accepted · tokens 12 read, 34 written · cost 0.001250");
  }

  @Test
  void a_preview_that_is_not_whole_says_so_and_by_its_code_too() throws IOException {
    api.answer("POST /api/preview?n=3", 200, PREVIEW.formatted("[1, 2]", "2 were not answered"));

    assertThat(run("preview", file("job.yaml", JOB), "--server", api.url())).isEqualTo(1);
    assertThat(out.toString()).contains("note: 2 were not answered");
  }

  @Test
  void a_machine_gets_the_preview_as_it_came() throws IOException {
    api.answer("POST /api/preview?n=3", 200, PREVIEW.formatted("[]", ""));

    run("preview", file("job.yaml", JOB), "--json", "--server", api.url());

    assertThat(EventCodec.mapper().readTree(out.toString()))
        .isEqualTo(EventCodec.mapper().readTree(PREVIEW.formatted("[]", "")));
  }

  @Test
  void a_wrong_job_or_number_asks_nobody() throws IOException {
    String job = file("job.yaml", JOB);

    assertThat(run("preview", job, "--n", "21", "--server", api.url())).isEqualTo(2);
    assertThat(run("preview", file("wrong.yaml", "name: x\n"), "--server", api.url())).isEqualTo(2);
    assertThat(run("preview", "nowhere.yaml", "--server", api.url())).isEqualTo(2);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void recipes_are_listed_with_their_origin() {
    api.answer(
        "GET /api/recipes",
        200,
        """
        [{"name": "riddles", "version": 2, "newest": true, "origin": "posted",
          "hash": "0123456789abcdef", "description": "Riddles."},
         {"name": "riddles", "version": 1, "newest": false, "origin": "folder",
          "hash": "fedcba9876543210", "description": "Riddles."}]
        """);

    assertThat(run("recipes", "list", "--server", api.url())).isZero();
    assertThat(out.toString())
        .containsPattern("riddles@2 +yes +posted +0123456789ab +Riddles\\.")
        .containsPattern("riddles@1 +folder +fedcba987654 +Riddles\\.");
  }

  @Test
  void a_recipe_is_shown_and_added() throws IOException {
    api.answer("GET /api/recipes/riddles%402", 200, "{\"name\": \"riddles\", \"version\": 2}")
        .answer(
            "POST /api/recipes", 201, "{\"name\": \"riddles\", \"version\": 2, \"hash\": \"abc\"}")
        .answer(
            "POST /api/recipes",
            409,
            "{\"title\": \"Conflict\", \"status\": 409, \"detail\": \"recipe riddles version 2"
                + " exists with other content; raise its version\"}");
    String file = file("riddles.yaml", RECIPE);

    assertThat(run("recipes", "show", "riddles@2", "--server", api.url())).isZero();
    assertThat(run("recipes", "add", file, "--server", api.url())).isZero();
    assertThat(run("recipes", "add", file, "--server", api.url())).isEqualTo(2);

    assertThat(out.toString()).contains("\"riddles\"", "riddles@2 is published, hash abc");
    assertThat(err.toString()).contains("raise its version");
  }

  @Test
  void a_recipe_is_checked_without_a_server() throws IOException {
    assertThat(run("recipes", "check", file("riddles.yaml", RECIPE))).isZero();
    assertThat(out.toString()).contains("riddles@2 is right, hash ");

    assertThat(run("recipes", "check", "../examples/recipes/riddles.yaml")).isZero();

    String wrong = file("wrong.yaml", RECIPE.replace("{persona}", "{somebody}"));
    assertThat(run("recipes", "check", wrong)).isEqualTo(2);
    assertThat(err.toString()).contains("the recipe is invalid", "somebody");
  }
}
