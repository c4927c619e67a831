package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.dramatis.contracts.event.Ancestry;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Contamination;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.Language;
import io.dramatis.contracts.job.PersonaCopy;
import io.dramatis.contracts.job.PersonalData;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Rouge;
import io.dramatis.contracts.job.SelfInstruct;
import io.dramatis.contracts.job.Target;
import io.dramatis.contracts.job.Toxicity;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The schemas say what the records are, no less and no more. */
class SchemasTest {
  static final List<String> NAMES = Schemas.NAMES;

  private static final Map<String, Class<?>> RECORDS =
      Stream.of(
              GenerationJob.class,
              JobProgress.class,
              JobProgress.Prompts.class,
              Target.class,
              JobProgress.Candidates.class,
              Prompt.class,
              Persona.class,
              PersonaOrigin.class,
              Routing.class,
              RoutingPolicy.class,
              Check.class,
              JobSettings.class,
              Recipe.class,
              RecipeStep.class,
              MessageTemplate.class,
              GenerationOptions.class,
              FilterOptions.class,
              FilterOptions.Coherence.class,
              FilterOptions.Duplicates.class,
              FilterOptions.Length.class,
              FilterOptions.Repetition.class,
              PersonalData.class,
              Gopher.class,
              PersonaCopy.class,
              Contamination.class,
              Language.class,
              Toxicity.class,
              SelfInstruct.class,
              Rouge.class,
              RewardOptions.class,
              RewardOptions.Safety.class,
              CandidateBatch.class,
              Generation.class,
              TokenUsage.class,
              Candidate.class,
              ChatMessage.class,
              Failure.class,
              FilteredBatch.class,
              Judgement.class,
              Outcome.class,
              TrainingSample.class,
              Lineage.class,
              Reward.class,
              Verdict.Passed.class,
              Verdict.Rejected.class,
              Verdict.Flagged.class,
              Example.class,
              KeptText.class,
              Ancestry.class,
              Rendering.class,
              Preview.class,
              Preview.Scored.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  @ParameterizedTest
  @FieldSource("NAMES")
  void isADraft202012Schema(String name) {
    JsonNode schema = Schemas.read(name);

    assertThat(schema.path("$id").asText()).isEqualTo("urn:dramatis:schema:" + name);
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema))
        .isEmpty();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void standsAloneAndDescribesEveryField(String name) {
    JsonNode schema = Schemas.read(name);

    for (JsonNode ref : schema.findValues("$ref")) {
      assertThat(ref.asText()).startsWith("#/$defs/");
      assertThat(schema.at(ref.asText().substring(1)).isObject()).as(ref.asText()).isTrue();
    }
    forEachTitled(
        schema,
        titled ->
            titled
                .path("properties")
                .properties()
                .forEach(
                    p ->
                        assertThat(described(p.getValue(), schema))
                            .as("description of %s in %s", p.getKey(), titled.path("title"))
                            .isTrue()));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void hasTheComponentsOfTheRecords(String name) {
    forEachTitled(
        Schemas.read(name),
        titled -> {
          Class<?> type = RECORDS.get(titled.path("title").asText());
          assertThat(type).as("record of %s", titled.path("title")).isNotNull();
          Set<String> components =
              Arrays.stream(type.getRecordComponents())
                  .map(c -> c.getName())
                  .collect(Collectors.toCollection(HashSet::new));
          if (Verdict.class.isAssignableFrom(type)) {
            components.add("verdict");
          }
          Set<String> properties = new HashSet<>();
          titled.path("properties").fieldNames().forEachRemaining(properties::add);
          assertThat(properties).as("properties of %s", titled.path("title")).isEqualTo(components);
        });
  }

  @Test
  void sharedPartsAreTheSameInEveryFile() {
    Map<String, JsonNode> seen = new HashMap<>();
    for (String name : Schemas.NAMES) {
      // The job's recipe is stricter than an event's: it is what people write.
      if (!name.equals("job.v1") && !name.equals("recipe.v1")) {
        Schemas.read(name)
            .path("$defs")
            .properties()
            .forEach(
                def -> {
                  JsonNode before = seen.putIfAbsent(def.getKey(), def.getValue());
                  assertThat(def.getValue())
                      .as("%s in %s", def.getKey(), name)
                      .isEqualTo(before == null ? def.getValue() : before);
                });
      }
    }
    assertThat(seen).containsKeys("prompt", "persona", "recipe", "generation", "verdict");
  }

  @Test
  void onlyWhatPeopleWriteRefusesUnknownKeys() {
    for (String name : Schemas.NAMES) {
      boolean refuses =
          Schemas.read(name).findValues("additionalProperties").stream()
              .anyMatch(v -> v.isBoolean() && !v.asBoolean());
      assertThat(refuses).as(name).isEqualTo(name.equals("job.v1") || name.equals("recipe.v1"));
    }
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> Schemas.read("../job.v1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("job.v1");
  }

  private static boolean described(JsonNode property, JsonNode schema) {
    JsonNode target =
        property.has("$ref") ? schema.at(property.path("$ref").asText().substring(1)) : property;
    return property.has("description") || target.has("description") || property.has("const");
  }

  private static void forEachTitled(JsonNode at, java.util.function.Consumer<JsonNode> check) {
    if (at.has("title") && at.path("title").isTextual()) {
      check.accept(at);
    }
    at.forEach(child -> forEachTitled(child, check));
  }
}
