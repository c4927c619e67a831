package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dramatis.contracts.Require;

/**
 * How many of a prompt's candidates rejection sampling keeps. In JSON: {@code "best"}, {@code
 * "all"} or {@code {"top": n}}.
 *
 * @param top most candidates kept per prompt, 1 to 64
 */
public record Select(int top) {
  /** No candidate is left out for its rank; only {@code reward.min} decides. */
  public static final int MOST = 64;

  public Select {
    Require.range("reward.select.top", top, 1, MOST);
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Select of(JsonNode json) {
    return switch (json) {
      case TextNode t when t.asText().equals("best") -> new Select(1);
      case TextNode t when t.asText().equals("all") -> new Select(MOST);
      case ObjectNode o
          when o.path("top").canConvertToExactIntegral() && o.path("top").canConvertToInt() ->
          new Select(o.path("top").intValue());
      default ->
          throw new IllegalArgumentException("reward.select is none of best, all and {top: n}");
    };
  }

  /** The JSON form. */
  @JsonValue
  public JsonNode toJson() {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (top) {
      case 1 -> factory.textNode("best");
      case MOST -> factory.textNode("all");
      default -> factory.objectNode().put("top", top);
    };
  }
}
