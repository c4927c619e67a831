package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Which licences a job takes personas under. In JSON: {@code "any"}, {@code "commercial"} or a list
 * of SPDX ids.
 */
public sealed interface LicenceChoice {
  /** Whatever the licence. */
  record Any() implements LicenceChoice {}

  /** Licences that are known not to forbid commercial use. */
  record Commercial() implements LicenceChoice {}

  /**
   * These licences.
   *
   * @param ids SPDX ids, at least one
   */
  record Listed(List<String> ids) implements LicenceChoice {
    public Listed {
      ids = Require.list("personas.licences", ids);
    }
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static LicenceChoice of(JsonNode json) {
    if (json.isArray()) {
      return new Listed(
          StreamSupport.stream(json.spliterator(), false).map(JsonNode::asText).toList());
    }
    return switch (json.asText()) {
      case "any" -> new Any();
      case "commercial" -> new Commercial();
      default ->
          throw new IllegalArgumentException(
              "personas.licences is none of any, commercial and a list of SPDX ids");
    };
  }

  /** The JSON form. */
  @JsonValue
  default JsonNode toJson() {
    return switch (this) {
      case Any any -> JsonNodeFactory.instance.textNode("any");
      case Commercial commercial -> JsonNodeFactory.instance.textNode("commercial");
      case Listed listed -> EventCodec.mapper().valueToTree(listed.ids());
    };
  }
}
