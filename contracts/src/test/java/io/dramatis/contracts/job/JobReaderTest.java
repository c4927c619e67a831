package io.dramatis.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Schemas;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobReaderTest {
  private static final String MINIMAL =
      """
      name: smallest
      recipe: instruction
      target: { prompts: 10 }
      """;

  private final JobReader reader = new JobReader();

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void readsTheGoldenJobs(String name) throws IOException {
    GenerationJob job = reader.read(golden(name + ".yaml"));

    assertThat(json(EventCodec.write(job))).isEqualTo(json(golden(name + ".json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void readsWhatItHasRead(String name) throws IOException {
    GenerationJob job = reader.read(golden(name + ".yaml"));

    String written = new String(EventCodec.write(job), StandardCharsets.UTF_8);

    assertThat(reader.read(written)).isEqualTo(job);
  }

  @Test
  void everyDefaultOfTheSchemaArrives() throws IOException {
    JsonNode job = json(EventCodec.write(reader.read(MINIMAL)));

    assertDefaults(Schemas.read("job.v1"), job, "job");
  }

  @Test
  void jobsDoNotShareTheirDefaults() {
    GenerationJob before = reader.read(MINIMAL);
    reader.read(MINIMAL + "personas: { where: { region: Africa } }\ncandidates: 9\n");

    assertThat(reader.read(MINIMAL)).isEqualTo(before);
  }

  @Test
  void isSafeForSeveralThreads() {
    GenerationJob expected = reader.read(MINIMAL);
    JobReader fresh = new JobReader();

    assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> fresh.read(MINIMAL)).distinct())
        .containsExactly(expected);
  }

  @Test
  void readsJsonAndYamlAlike() {
    assertThat(
            reader.read(
                """

                {"name": "smallest", "recipe": "instruction", "target": {"prompts": 10}}
                """))
        .isEqualTo(reader.read(MINIMAL))
        .isEqualTo(reader.read("\uFEFF---\n" + MINIMAL + "...\n"));
  }

  @Test
  void readsNumbersAsPeopleWriteThem() {
    GenerationJob job =
        reader.read(MINIMAL + "budget: { tokens: 20_000_000 }\ncandidates: 8.0\nseed: -3\n");

    assertThat(job.budget().tokens()).isEqualTo(20_000_000);
    assertThat(job.candidates()).isEqualTo(8);
    assertThat(job.seed()).isEqualTo(-3);
  }

  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "30m, PT30M", "6h, PT6H", "2d, PT48H", "PT1H30M, PT1H30M"})
  void readsDeadlines(String written, Duration deadline) {
    GenerationJob job = reader.read(MINIMAL + "budget: { deadline: %s }".formatted(written));

    assertThat(job.budget().deadline()).isEqualTo(deadline);
  }

  @ParameterizedTest
  @ValueSource(strings = {"instruction", "instruction@1", "math-problem@12"})
  void takesARecipeByName(String name) {
    GenerationJob job = reader.read(MINIMAL.replace("instruction", name));

    assertThat(job.recipe()).isEqualTo(new RecipeChoice.Named(name));
  }

  @Test
  void whatItDoesNotSayOfTheFilterIsAsItsRecipeSays() {
    Recipe recipe =
        new RecipeReader()
            .read(
                """
                name: chat
                version: 1
                description: A recipe of the tests.
                steps: [{ name: text, conditioned: false, neutral: You ask., user: Ask. }]
                messages: [{ role: user, content: "{text}" }]
                voice: user
                filter: { length: { minWords: 30, maxWords: 60 }, gopher: { factor: 2 } }
                """);

    FilterOptions filter =
        reader
            .read(MINIMAL + "filter: { length: { maxWords: 90 } }", name -> Optional.of(recipe))
            .filter();

    assertThat(filter.length()).isEqualTo(new FilterOptions.Length(30, 90));
    assertThat(filter.gopher()).isEqualTo(new Gopher(2, 50));
    assertThat(filter.coherence()).isEqualTo(reader.read(MINIMAL).filter().coherence());
  }

  @Test
  void whatTeamsGatesAreToldIsAMappingOfBoundedLength() {
    String wide = "x".repeat(FilterOptions.MOST_TEAM);

    assertThatThrownBy(() -> reader.read(MINIMAL + "filter: { team: { house-style: 3 } }"))
        .hasMessage("filter.team.house-style: is 3; give a mapping");
    assertThatThrownBy(() -> reader.read(MINIMAL + "filter: { team: strict }"))
        .hasMessage("filter.team: is \"strict\"; give a mapping of up to 100 names to mappings");
    assertThatThrownBy(
            () -> reader.read(MINIMAL + "filter: { team: { style: { a: " + wide + " } } }"))
        .hasMessage("filter.team: holds 20008 characters; give up to 20000");
    assertThat(reader.read(MINIMAL).filter().team()).isEmpty();
  }

  @Test
  void aRecipeAndAJobThatDoNotGoTogetherAreRefused() {
    String inline =
        """
        name: smallest
        target: { prompts: 10 }
        recipe:
          name: chat
          version: 1
          description: A recipe of the tests.
          steps: [{ name: text, conditioned: false, neutral: You ask., user: Ask. }]
          messages: [{ role: user, content: "{text}" }]
          voice: user
          filter: { length: { minWords: 30 } }
        filter: { length: { maxWords: 20 } }
        """;

    assertThatThrownBy(() -> reader.read(inline))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("filter.length.minWords: is 30; give a whole number from 0 to 20");
  }

  @Test
  void takesARecipeInline() throws IOException {
    assertThat(reader.read(golden("full.yaml")).recipe())
        .isInstanceOfSatisfying(
            RecipeChoice.Inline.class,
            inline ->
                assertThat(inline.recipe())
                    .returns("chemistry-question", Recipe::name)
                    .returns(1, r -> r.steps().size()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "best | 1\nall | 64\n{ top: 3 } | 3\n{ top: 3.0 } | 3")
  void takesAllFormsOfSelect(String written, int top) {
    GenerationJob job = reader.read(MINIMAL + "reward: { select: %s }".formatted(written));

    assertThat(job.reward().select().top()).isEqualTo(top);
  }

  @Test
  void takesEveryBoundOfTheReward() {
    GenerationJob job =
        reader.read(
            MINIMAL
                + "reward: { select: { softmax: 2, temperature: 0.1 }, quantile: 0.8, margin: 0.05,"
                + " safety: { scorer: guard, min: 0.5 }, lengthControl: 0.02 }");

    assertThat(job.reward())
        .isEqualTo(
            new RewardOptions(
                "default",
                new Select(2, 0.1),
                -1e9,
                0.8,
                0.05,
                new RewardOptions.Safety("guard", 0.5),
                0.02));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantile: 1.5",
        "margin: -1",
        "safety: { scorer: guard }",
        "lengthControl: -0.1",
        "select: { top: 2, softmax: 2, temperature: 1 }",
        "select: { softmax: 2 }",
        "select: { temperature: 2 }",
        "select: {}"
      })
  void refusesABoundThatCannotBe(String bound) {
    assertThatThrownBy(() -> reader.read(MINIMAL + "reward: { " + bound + " }"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("reward");
  }

  @Test
  void aDateAsAWhereValueIsText() {
    GenerationJob job =
        reader.read(MINIMAL + "personas: { where: { born: 1984-05-01, urban: \"no\" } }");

    assertThat(job.personas().where()).isEqualTo(Map.of("born", "1984-05-01", "urban", "no"));
  }

  @Test
  void aYamlTagCreatesNothing() {
    GenerationJob job = reader.read(MINIMAL + "seeds: !!java.net.URL ['http://localhost']");

    assertThat(job.seeds()).isEqualTo(new Seeds.Given(java.util.List.of("http://localhost")));
  }

  private static void assertDefaults(JsonNode schema, JsonNode value, String path) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String field = path + "." + property.getKey();
              JsonNode arrived = value.path(property.getKey());
              JsonNode byDefault = property.getValue().path("default");
              if (byDefault.isObject() && property.getValue().has("properties")) {
                assertThat(arrived.isObject()).as(field).isTrue();
                assertDefaults(property.getValue(), arrived, field);
              } else if (byDefault.isNumber()) {
                assertThat(arrived.asDouble()).as(field).isEqualTo(byDefault.asDouble());
              } else if (!byDefault.isMissingNode()) {
                assertThat(arrived).as(field).isEqualTo(byDefault);
              }
            });
  }

  private static JsonNode json(byte[] text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = JobReaderTest.class.getResourceAsStream("/golden/job.v1/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
