package io.dramatis.inference.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An answer that is asked for as JSON, with its defects. */
final class RehearsedJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PERSONA = "persona";

  private final Grammar grammar;
  private final Scene scene;
  private final JsonNode schema;
  private final double failedCheck;
  private final Random random;

  RehearsedJson(Grammar grammar, Scene scene, JsonNode schema, double failedCheck, Random random) {
    this.grammar = grammar;
    this.scene = scene;
    this.schema = schema;
    this.failedCheck = failedCheck;
    this.random = random;
  }

  /** The schema that a prompt tells in words; null when it tells none. */
  static @Nullable JsonNode schemaIn(Scene scene) {
    if (scene.schema().isEmpty()) {
      return null;
    }
    try {
      return JSON.readTree(scene.schema());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** What the stand-in answers. */
  String text(Defect defect) {
    Cast cast = cast();
    if (defect == Defect.REFUSAL) {
      return grammar.expand("refusal", cast, random);
    }
    JsonNode instance = new InstanceWriter(grammar, cast, schema, failedCheck, random).write();
    return switch (defect) {
      case OUT_OF_CHARACTER ->
          "%s%n```json%n%s%n```".formatted(grammar.expand("ai-confession", cast, random), instance);
      case DUPLICATE -> withPersona(instance, duplicate()).toString();
      case GENERIC ->
          withPersona(instance, grammar.expand("generic-person", cast, random)).toString();
      case MALFORMED -> malformed(instance);
      case NONE, TRUNCATED, REFUSAL -> instance.toString();
    };
  }

  /** Somebody who has to do with what the prompt is about. */
  private Cast cast() {
    String about = scene.matter().isEmpty() ? scene.persona() : scene.matter();
    PersonaSketch sketch =
        about.isEmpty()
            ? PersonaSketch.NOBODY
            : new PersonaSketch("", "", Phrases.of(about, "their"), Phrases.place(about));
    Cast cast = Cast.of(sketch, scene.topic(), random);
    if (scene.matter().isEmpty()) {
      cast.with("brief", PersonaSketch.of(scene.persona()).brief());
    }
    if (!cast.has("place") || random.nextBoolean()) {
      cast.with("place", grammar.expand("person-place", cast, random));
    }
    cast.with("occupation", grammar.expand("person-occupation", cast, random));
    cast.with("circumstance", grammar.expand("person-circumstance", cast, random));
    return cast.with("goal", grammar.expand("person-goal", cast, random));
  }

  private JsonNode withPersona(JsonNode instance, String persona) {
    if (instance instanceof ObjectNode object && object.path(PERSONA).isTextual()) {
      object.put(PERSONA, persona);
    }
    return instance;
  }

  /** One of a few fixed texts, one word of it changed. */
  private String duplicate() {
    List<String> fixed = grammar.alternatives("fixed-person");
    List<String> changes = grammar.alternatives("change");
    return fixed
        .get(random.nextInt(fixed.size()))
        .replace("{change}", changes.get(random.nextInt(changes.size())));
  }

  private String malformed(JsonNode instance) {
    String text = instance.toString();
    String first = schema.path("required").path(0).asText();
    if (!(instance instanceof ObjectNode object) || first.isEmpty()) {
      return text.substring(0, text.length() / 2);
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        return "Here is what you asked for.\n\n" + text.substring(0, text.length() - 1);
      }
      case 1 -> {
        return text.replace('"', '\'');
      }
      case 2 -> object.remove(first);
      default -> object.putArray(first).addNull();
    }
    return object.toString();
  }
}
