package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API's answers as text for people, whatever fields they have. */
final class JsonText {
  private static final String INDENT = "  ";

  private JsonText() {}

  /** A table of an array of flat objects, a column for each field. */
  static List<String> table(JsonNode items) {
    Set<String> fields = new LinkedHashSet<>();
    for (JsonNode item : items) {
      for (Map.Entry<String, JsonNode> field : item.properties()) {
        if (field.getValue().isValueNode()) {
          fields.add(field.getKey());
        }
      }
    }
    if (fields.isEmpty()) {
      return List.of("none");
    }
    Table table = new Table(fields.toArray(String[]::new));
    for (JsonNode item : items) {
      table.add(fields.stream().map(field -> item.path(field).asText()).toArray(String[]::new));
    }
    return table.lines();
  }

  /** A line for each field, those of nested objects indented. */
  static List<String> fields(JsonNode object) {
    List<String> lines = new ArrayList<>();
    append(lines, "", object);
    return lines;
  }

  private static void append(List<String> lines, String indent, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject()) {
        lines.add(indent + field.getKey());
        append(lines, indent + INDENT, value);
      } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
        lines.add(indent + field.getKey());
        table(value).forEach(line -> lines.add(indent + INDENT + line));
      } else {
        lines.add(
            "%s%-24s %s"
                .formatted(indent, field.getKey(), value.isValueNode() ? value.asText() : value));
      }
    }
  }
}
