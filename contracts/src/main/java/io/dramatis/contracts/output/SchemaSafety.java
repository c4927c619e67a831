package io.dramatis.contracts.output;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/**
 * What a schema that a producer sends may not do: name other documents, refer to itself, or grow
 * without bounds once its references are followed.
 */
final class SchemaSafety {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  /** Nodes of a schema with every reference replaced by what it refers to. */
  private static final int MOST_NODES = 10_000;

  private static final int DEEPEST = 60;

  private static final Set<String> REFUSED =
      Set.of("$id", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$anchor", "$vocabulary");

  private final JsonNode root;
  private final Deque<String> following = new ArrayDeque<>();
  private int nodes;

  private SchemaSafety(JsonNode root) {
    this.root = root;
  }

  /**
   * Refuses what is not safe.
   *
   * @throws BadSchemaException naming the keyword and the mend
   */
  static void require(JsonNode schema) {
    new SchemaSafety(schema).walk(schema, 0);
  }

  private void walk(JsonNode node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new BadSchemaException(
          "is too large: with its references followed it has more than %d parts or %d levels"
              .formatted(MOST_NODES, DEEPEST));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      keyword(entry.getKey(), entry.getValue(), depth);
      walk(entry.getValue(), depth + 1);
    }
    if (node.isArray()) {
      node.forEach(child -> walk(child, depth + 1));
    }
  }

  /** A property may be called like a keyword; its value is a schema then and no text. */
  private void keyword(String name, JsonNode value, int depth) {
    if (!value.isTextual()) {
      return;
    }
    if (name.equals("$schema") && !value.textValue().equals(DRAFT)) {
      throw new BadSchemaException("has another $schema; leave it out or give " + DRAFT);
    }
    if (REFUSED.contains(name)) {
      throw new BadSchemaException("has " + name + "; use $defs and {$ref: \"#/$defs/name\"}");
    }
    if (name.equals("$ref")) {
      follow(value.textValue(), depth);
    }
  }

  private void follow(String reference, int depth) {
    if (!reference.startsWith("#/")) {
      throw new BadSchemaException(
          "refers to %s, and other documents are never read; put it in $defs and write {$ref: \"#/$defs/name\"}"
              .formatted(reference));
    }
    if (following.contains(reference)) {
      throw new BadSchemaException("refers to itself by " + reference + "; write the levels out");
    }
    JsonNode target = at(reference);
    if (target.isMissingNode()) {
      throw new BadSchemaException("refers to " + reference + ", which is not there");
    }
    following.push(reference);
    walk(target, depth + 1);
    following.pop();
  }

  private JsonNode at(String reference) {
    try {
      return root.at(JsonPointer.compile(reference.substring(1)));
    } catch (IllegalArgumentException e) {
      throw new BadSchemaException("has a $ref that is no JSON pointer: " + reference);
    }
  }
}
