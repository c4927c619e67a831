package io.dramatis.inference.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Objects whose keys are free, as the parameters of a function. The grammar's section {@code
 * json-parameter} names them, one a line: {@code key; type; description}.
 */
final class RehearsedParameters {
  private static final List<String> SAID_OF_ONE = List.of("type", "description");

  private final Grammar grammar;
  private final Cast cast;
  private final Random random;

  RehearsedParameters(Grammar grammar, Cast cast, Random random) {
    this.grammar = grammar;
    this.cast = cast;
    this.random = random;
  }

  /**
   * So many parameters, or fewer when their names run short.
   *
   * @param value what a schema wants of each
   */
  ObjectNode write(int wanted, Supplier<JsonNode> value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int tries = 0; object.size() < wanted && tries < 20 * wanted; tries++) {
      String[] parts = grammar.expand("json-parameter", cast, random).split("; ", 3);
      JsonNode written = value.get();
      if (written instanceof ObjectNode parameter && parameter.has("type")) {
        parameter.put("type", parts[1]).put("description", parts[2]).retain(SAID_OF_ONE);
      }
      object.set(parts[0], written);
    }
    return object;
  }

  /** The object; where it lists properties as required, it lists some that it has. */
  ObjectNode agreeing(ObjectNode object) {
    if (object.path("properties").isObject() && object.path("required").isArray()) {
      ArrayNode required = object.putArray("required");
      for (var property : object.path("properties").properties()) {
        if (required.isEmpty() || random.nextBoolean()) {
          required.add(TextNode.valueOf(property.getKey()));
        }
      }
    }
    return object;
  }
}
