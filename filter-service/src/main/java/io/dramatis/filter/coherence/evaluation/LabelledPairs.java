package io.dramatis.filter.coherence.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labelled pairs, and the lines that are none.
 *
 * @param pairs in the order of their lines
 * @param refused lines that were left out, with what to mend
 */
public record LabelledPairs(List<LabelledPair> pairs, List<RefusedLine> refused) {
  private static final String SHAPE =
      "{\"persona\": \"...\", \"text\": \"...\", \"coherent\": true, \"group\": \"...\"}";

  public LabelledPairs {
    pairs = List.copyOf(pairs);
    refused = List.copyOf(refused);
  }

  /**
   * Reads a JSON object a line, with {@code persona}, {@code text}, {@code coherent} and optionally
   * {@code group}; other fields are not looked at, and blank lines are left out.
   */
  public static LabelledPairs of(String jsonLines) {
    List<LabelledPair> pairs = new ArrayList<>();
    List<RefusedLine> refused = new ArrayList<>();
    List<String> lines = jsonLines.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          pairs.add(pair(EventCodec.mapper().readTree(lines.get(i))));
        } catch (JsonProcessingException e) {
          refused.add(new RefusedLine(i + 1, "not JSON; write " + SHAPE));
        } catch (IllegalArgumentException e) {
          refused.add(new RefusedLine(i + 1, String.valueOf(e.getMessage())));
        }
      }
    }
    return new LabelledPairs(pairs, refused);
  }

  /** Why nothing can be measured on these pairs; empty when it can. */
  public Optional<String> lacking() {
    long coherent = pairs.stream().filter(LabelledPair::coherent).count();
    if (coherent == 0 || coherent == pairs.size()) {
      return Optional.of(
          "%,d pairs, %,d of them coherent; give pairs of both kinds"
              .formatted(pairs.size(), coherent));
    }
    return pairs.stream().map(LabelledPair::persona).distinct().count() < 2
        ? Optional.of("all pairs have one persona; give two at least: each is held against others")
        : Optional.empty();
  }

  private static LabelledPair pair(JsonNode row) {
    if (!row.isObject()) {
      throw new IllegalArgumentException("not a JSON object; write " + SHAPE);
    }
    String persona = text(row, "persona");
    return new LabelledPair(persona, text(row, "text"), label(row), group(row).orElse(persona));
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new IllegalArgumentException(
          "%s is %s; give a text that is not blank"
              .formatted(field, value.isTextual() ? "blank" : shown(value)));
    }
    return value.asText();
  }

  private static boolean label(JsonNode row) {
    JsonNode value = row.path("coherent");
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(
          "coherent is %s; give true or false".formatted(shown(value)));
    }
    return value.asBoolean();
  }

  private static Optional<String> group(JsonNode row) {
    JsonNode value = row.path("group");
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isIntegralNumber() || (value.isTextual() && !value.asText().isBlank())) {
      return Optional.of(value.asText());
    }
    throw new IllegalArgumentException(
        "group is %s; give a name or leave it out".formatted(shown(value)));
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode()
        ? "missing"
        : value.isValueNode() ? value.toString() : "an object or array";
  }
}
