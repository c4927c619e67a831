package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * How many of a prompt's candidates rejection sampling keeps. In JSON: {@code "best"}, {@code
 * "all"}, {@code {"top": n}} or {@code {"softmax": n, "temperature": t}}.
 *
 * @param top most candidates kept per prompt, 1 to 64
 * @param temperature where they are drawn with weights e^(reward / temperature) instead of taken
 *     from the top, in the scorer's own range, above 0; null to take the top
 */
public record Select(int top, @Nullable Double temperature) {
  /** No candidate is left out for its rank; only {@code reward.min} decides. */
  public static final int MOST = 64;

  public Select {
    Require.range("reward.select." + (temperature == null ? "top" : "softmax"), top, 1, MOST);
    if (temperature != null) {
      Require.range("reward.select.temperature", temperature, 1e-9, 1e9);
    }
  }

  /** The top ones; not a JSON form, for a bare number says nothing of what it counts. */
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public Select(int top) {
    this(top, null);
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Select of(JsonNode json) {
    return switch (json) {
      case TextNode t when t.asText().equals("best") -> new Select(1);
      case TextNode t when t.asText().equals("all") -> new Select(MOST);
      case ObjectNode o when whole(o.path("top")) -> new Select(o.path("top").intValue());
      case ObjectNode o when whole(o.path("softmax")) && o.path("temperature").isNumber() ->
          new Select(o.path("softmax").intValue(), o.path("temperature").doubleValue());
      default ->
          throw new IllegalArgumentException(
              "reward.select is none of best, all, {top: n} and {softmax: n, temperature: t}");
    };
  }

  private static boolean whole(JsonNode number) {
    return number.canConvertToExactIntegral() && number.canConvertToInt();
  }

  /** The JSON form. */
  @JsonValue
  public JsonNode toJson() {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (temperature != null) {
      return factory.objectNode().put("softmax", top).put("temperature", temperature);
    }
    return switch (top) {
      case 1 -> factory.textNode("best");
      case MOST -> factory.textNode("all");
      default -> factory.objectNode().put("top", top);
    };
  }
}
