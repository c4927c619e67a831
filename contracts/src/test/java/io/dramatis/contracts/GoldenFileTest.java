package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire form of every event is held by files, so that no change of it goes unnoticed. */
class GoldenFileTest {
  private static final String PAYLOAD = "what somebody asked in confidence";

  /** Mappings whose keys are data. */
  private static final Set<String> MAPPINGS =
      Set.of("attributes", "components", "candidates", "rejected", "failures", "sides", "output");

  /** Fields that may be missing because their absence has a meaning; the schemas still say how. */
  private static final Set<String> MAY_BE_MISSING =
      Set.of(
          "seed",
          "servedModel",
          "detail",
          "system",
          "neutral",
          "background",
          "personalData",
          "gopher",
          "personaCopy",
          "contamination",
          "language",
          "toxicity",
          "selfInstruct",
          "rouge",
          "embedding",
          "across",
          "disabled",
          "quantile",
          "margin",
          "safety",
          "lengthControl",
          "selection",
          "messages",
          "attributes",
          "components",
          "failures",
          "rejected",
          "finishedAt",
          "reason",
          "candidates",
          "judgements",
          "origin",
          "source",
          "parent",
          "relation",
          "sample",
          "routing",
          "sides",
          "intent",
          "checks",
          "side",
          "output",
          "persona",
          "disabledGates",
          "unparsed",
          "mode",
          "weight",
          "turns",
          "turn",
          "others",
          "principles",
          "principle",
          "eachTurn",
          "history",
          "keep",
          "temperature",
          "examples",
          "previewUntil",
          "candidateSeed",
          "randomSeed",
          "tokens",
          "kept",
          "ancestry",
          "samples",
          "cost",
          "usageEstimated",
          "endpoints",
          "renderings",
          "candidate",
          "answers",
          "scored");

  @Test
  void everySchemaHasGoldenFiles() {
    assertThat(GoldenFile.TYPES).containsOnlyKeys(Schemas.NAMES);
    assertThat(Schemas.NAMES).allSatisfy(name -> assertThat(GoldenFile.in(name)).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("io.dramatis.contracts.GoldenFile#all")
  void isValidAgainstItsSchema(GoldenFile golden) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Schemas.read(golden.schema()));

    assertThat(schema.validate(golden.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.dramatis.contracts.GoldenFile#all")
  void readsAndWritesBackToTheSameTree(GoldenFile golden) throws IOException {
    byte[] written = EventCodec.write(golden.read(golden.json()));

    assertThat(EventCodec.mapper().readTree(written)).isEqualTo(golden.json());
  }

  @ParameterizedTest
  @MethodSource("io.dramatis.contracts.GoldenFile#events")
  void ignoresFieldsOfANewerProducer(GoldenFile golden) {
    JsonNode newer = golden.json();
    for (Field field : fields(newer)) {
      field.parent().put("addedByANewerVersion", 1);
    }

    assertThat(golden.read(newer)).isEqualTo(golden.read(golden.json()));
  }

  @ParameterizedTest
  @MethodSource("io.dramatis.contracts.GoldenFile#events")
  void refusesAnotherTypeByNamingTheFieldAndNotThePayload(GoldenFile golden) {
    int count = fields(golden.json()).size();
    for (int i = 0; i < count; i++) {
      JsonNode broken = golden.json();
      Field field = fields(broken).get(i);
      JsonNode value = field.parent().get(field.name());
      if (value.isTextual() || value.isContainerNode()) {
        field.parent().putArray(field.name()).addArray().add(PAYLOAD);
      } else {
        field.parent().put(field.name(), PAYLOAD);
      }

      assertRefused(golden, broken, field);
    }
  }

  @ParameterizedTest
  @MethodSource("io.dramatis.contracts.GoldenFile#events")
  void refusesAMissingFieldByNamingIt(GoldenFile golden) {
    int count = fields(golden.json()).size();
    for (int i = 0; i < count; i++) {
      JsonNode broken = golden.json();
      Field field = fields(broken).get(i);
      field.parent().remove(field.name());

      Throwable refusal = catchThrowable(() -> golden.read(broken));

      if (refusal != null || !MAY_BE_MISSING.contains(field.name())) {
        assertRefused(golden, broken, field);
      }
    }
  }

  private static void assertRefused(GoldenFile golden, JsonNode broken, Field field) {
    assertThat(catchThrowable(() -> golden.read(broken)))
        .as("%s with another %s", golden, field.name())
        .isInstanceOf(UnreadableEventException.class)
        .hasNoCause()
        .hasMessageStartingWith("not a readable " + golden.type().getSimpleName())
        .message()
        .contains(field.word())
        .doesNotContain(PAYLOAD, "in confidence", "Jackson", "Cannot ", "io.dramatis");
  }

  /** The fields of all objects of known shape, outermost first. */
  private static List<Field> fields(JsonNode at) {
    List<Field> found = new ArrayList<>();
    collect(at, found);
    return found;
  }

  private static void collect(JsonNode at, List<Field> found) {
    if (at instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> found.add(new Field(object, name)));
      for (var property : object.properties()) {
        if (!(MAPPINGS.contains(property.getKey()) && isCounts(property.getValue()))) {
          collect(property.getValue(), found);
        }
      }
    } else {
      at.forEach(element -> collect(element, found));
    }
  }

  private static boolean isCounts(JsonNode value) {
    return value.isObject() && !value.has("total");
  }

  private record Field(ObjectNode parent, String name) {
    /** How a refusal calls the field. */
    String word() {
      return switch (name) {
        case "verdict" -> "Verdict";
        case "failure" -> "failure";
        default -> name;
      };
    }
  }
}
