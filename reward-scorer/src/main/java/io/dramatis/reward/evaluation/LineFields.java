package io.dramatis.reward.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fields of one line, each of its type and no other. */
final class LineFields {
  private static final int FEWEST = 2;
  private static final double MOST = 1e9;

  private final JsonNode line;

  LineFields(JsonNode line) {
    if (!line.isObject()) {
      throw new BadFieldException("", "%s; give one JSON object a line".formatted(type(line)));
    }
    this.line = line;
  }

  boolean has(String field) {
    return line.has(field);
  }

  String prompt() {
    String prompt = text("prompt");
    if (prompt.isBlank()) {
      throw new BadFieldException("prompt", "blank; say what was asked");
    }
    return prompt;
  }

  /** A text, which may be empty: a model that answers nothing gave a bad answer and not no data. */
  String text(String field) {
    return text(field, line.path(field));
  }

  String sourceOr(String fallback) {
    if (line.path("source").isMissingNode() || line.path("source").isNull()) {
      return fallback;
    }
    String source = text("source");
    return source.isBlank() ? fallback : source;
  }

  List<KnownText> candidates() {
    JsonNode entries = line.path("candidates");
    if (!entries.isArray() || entries.size() < FEWEST) {
      throw new BadFieldException(
          "candidates",
          entries.isArray()
              ? "%d of them; give 2 or more".formatted(entries.size())
              : "%s; give an array of {\"text\", \"score\"}".formatted(type(entries)));
    }
    List<KnownText> candidates = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String place = "candidates[%d].".formatted(i);
      candidates.add(
          new KnownText(
              text(place + "text", entries.get(i).path("text")),
              number(place + "score", entries.get(i).path("score"))));
    }
    return candidates;
  }

  private static String text(String field, JsonNode value) {
    if (!value.isTextual()) {
      throw new BadFieldException(field, "%s; give a text in double quotes".formatted(type(value)));
    }
    return value.textValue();
  }

  private static double number(String field, JsonNode value) {
    if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= MOST)) {
      throw new BadFieldException(
          field, "%s; give a finite number up to a thousand million".formatted(type(value)));
    }
    return value.doubleValue();
  }

  private static String type(JsonNode value) {
    return value.isMissingNode()
        ? "missing"
        : "is of type " + value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** A field that is not what it must be. */
  static final class BadFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    BadFieldException(String field, String mend) {
      super(mend);
      this.field = field;
    }

    String field() {
      return field;
    }
  }
}
