package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Require;

/**
 * How personas and seeds are paired. In JSON: {@code "cross"}, {@code "zip"} or {@code {"perSeed":
 * m}}. Without seeds it changes nothing.
 */
public sealed interface Design {
  /** Every persona meets every seed before a pair comes again; the job can go on for ever. */
  record Cross() implements Design {}

  /** The first persona meets the first seed, and so on, until either runs out. */
  record Zip() implements Design {}

  /**
   * Each seed meets so many personas, all of them different, and the job has no more prompts.
   *
   * @param personas personas for each seed, 1 to 1,000,000
   */
  record PerSeed(@JsonProperty("perSeed") int personas) implements Design {
    public PerSeed {
      Require.range("design.perSeed", personas, 1, 1_000_000);
    }
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Design of(JsonNode json) {
    if (json.isObject()) {
      return EventCodec.mapper().convertValue(json, PerSeed.class);
    }
    return switch (json.asText()) {
      case "cross" -> new Cross();
      case "zip" -> new Zip();
      default ->
          throw new IllegalArgumentException("design is none of cross, zip and {perSeed: m}");
    };
  }

  /** The JSON form. */
  @JsonValue
  default JsonNode toJson() {
    return switch (this) {
      case Cross cross -> JsonNodeFactory.instance.textNode("cross");
      case Zip zip -> JsonNodeFactory.instance.textNode("zip");
      case PerSeed perSeed ->
          JsonNodeFactory.instance.objectNode().put("perSeed", perSeed.personas());
    };
  }
}
