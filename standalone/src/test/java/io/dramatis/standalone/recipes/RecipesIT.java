package io.dramatis.standalone.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Ancestry;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.embedded.BackboneResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example job of every built-in recipe, shortened, from its posting to its samples: on the
 * rehearsal stand-in in the process, which errs at its usual rates, and over HTTP.
 */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(value = SimulatedModelResource.class, restrictToAnnotatedClass = true)
class RecipesIT {
  private static final int PROMPTS = 5;

  private static final List<String> JOBS =
      List.of(
          "quickstart",
          "instruction-response",
          "math-problems",
          "reasoning-problems",
          "knowledge-articles",
          "game-characters",
          "tool-definitions",
          "dialogues",
          "role-plays",
          "critique-revise",
          "multi-persona",
          "self-instruct",
          "prompting-zero-shot",
          "prompting-few-shot",
          "prompting-persona-enhanced");

  @TestHTTPResource URI server;

  static Stream<Arguments> runs() {
    return JOBS.stream()
        .flatMap(job -> Stream.of("default", "simulated").map(model -> Arguments.of(job, model)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void a_recipe_makes_what_it_says_and_every_count_adds_up(String name, String model)
      throws Exception {
    ExampleJob job = ExampleJob.of(name);
    try (ApiClient api = new ApiClient(server)) {
      JobProgress end = ended(api, job.small(PROMPTS, model));

      assertAddsUp(end, job);
      List<TrainingSample> samples = samples(api, end.jobId());
      assertThat(samples).hasSize((int) end.candidates().accepted()).isNotEmpty();
      samples.forEach(sample -> assertMadeBy(job, model, sample));
    }
  }

  @Test
  void accepted_samples_become_examples_and_their_generations_are_counted() throws Exception {
    try (ApiClient api = new ApiClient(server)) {
      JobProgress end = ended(api, ExampleJob.of("self-instruct").small(200, "simulated"));

      List<TrainingSample> samples = samples(api, end.jobId());
      assertThat(samples)
          .allSatisfy(
              sample ->
                  assertThat(sample.lineage().verdicts())
                      .extracting(Verdict::gate)
                      .contains("self-instruct", "rouge"));
      List<String> ids = samples.stream().map(TrainingSample::id).toList();
      List<Ancestry> later =
          samples.stream()
              .map(sample -> sample.lineage().ancestry())
              .filter(Objects::nonNull)
              .toList();
      assertThat(later).anyMatch(ancestry -> ancestry.samples().size() == 2);
      assertThat(later)
          .allSatisfy(
              ancestry -> {
                assertThat(ancestry.generation()).isGreaterThan(1);
                // One only in a prompt emitted when one sample had been accepted.
                assertThat(ancestry.samples()).hasSizeBetween(1, 2).allMatch(ids::contains);
              });
    }
  }

  private static JobProgress ended(ApiClient api, String document) throws InterruptedException {
    String id = api.submit(document, null).jobId();
    return new JobWatch(api, Duration.ofMillis(100), Duration.ofMinutes(1))
        .follow(id, progress -> {});
  }

  private static void assertAddsUp(JobProgress end, ExampleJob job) {
    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.failures()).isEmpty();
    JobProgress.Prompts prompts = end.prompts();
    assertThat(prompts.emitted()).isEqualTo(PROMPTS);
    assertThat(prompts.accepted() + prompts.rejected() + prompts.failed()).isEqualTo(PROMPTS);
    Map<String, Long> rejected = end.candidates().rejected();
    long fates =
        end.candidates().accepted() + rejected.values().stream().mapToLong(Long::longValue).sum();
    assertThat(fates).isEqualTo(end.candidates().total());
    assertThat(end.candidates().total())
        .isBetween(1L, (long) PROMPTS * job.document().path("candidates").asInt());
  }

  private static void assertMadeBy(ExampleJob job, String model, TrainingSample sample) {
    Recipe recipe = job.recipe();
    Lineage lineage = sample.lineage();
    assertThat(sample.messages()).extracting(ChatMessage::role).isEqualTo(job.roles());
    assertThat(sample.messages()).noneMatch(message -> message.content().isBlank());
    assertThat(lineage.recipe()).isEqualTo(recipe.name() + "@" + recipe.version());
    assertThat(lineage.recipeHash()).isEqualTo(recipe.contentHash());
    assertThat(lineage.generation().model()).isEqualTo(model);
    assertThat(lineage.kept()).extracting(KeptText::step).isEqualTo(job.kept());
    assertThat(lineage.kept())
        .allMatch(
            kept ->
                recipe.principles().isEmpty() || recipe.principles().contains(kept.principle()));
    assertThat(sample.messages().toString()).doesNotContain("<persona>", "</persona>");
    assertThat(sample.messages().toString()).doesNotContain(lineage.persona().text());
    Ancestry ancestry = lineage.ancestry();
    assertThat(ancestry == null ? List.of() : ancestry.others()).hasSize(recipe.otherPersonas());
    assertJson(recipe.steps().getLast(), sample.messages().getLast());
  }

  private static void assertJson(RecipeStep last, ChatMessage message) {
    OutputSchema.of(last)
        .ifPresent(
            schema -> assertThat(schema.read(message.content())).hasToString(message.content()));
  }

  private static List<TrainingSample> samples(ApiClient api, String id)
      throws JsonProcessingException {
    List<TrainingSample> samples = new ArrayList<>();
    for (JsonNode item : api.get("/api/samples?limit=100&job=" + id).path("items")) {
      samples.add(EventCodec.mapper().treeToValue(item, TrainingSample.class));
    }
    return samples;
  }
}
