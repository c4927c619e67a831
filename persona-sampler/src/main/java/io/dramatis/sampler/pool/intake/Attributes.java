package io.dramatis.sampler.pool.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.sampler.pool.PoolWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Takes the attributes out of one row. */
final class Attributes {
  /** A column whose object is spread, and before which a dot a column's name is an attribute's. */
  static final String OBJECT = "attributes";

  private static final String PREFIX = OBJECT + ".";
  private static final String LIST_SEPARATOR = "; ";
  private static final int MOST_IGNORED = 64;

  private final ColumnMapping mapping;
  private final Set<String> ignored;
  private final Map<String, String> taken = new TreeMap<>();

  /**
   * @param ignored columns of the file that become nothing are added to it
   */
  Attributes(ColumnMapping mapping, Set<String> ignored) {
    this.mapping = mapping;
    this.ignored = ignored;
  }

  Map<String, String> taken() {
    return taken;
  }

  /**
   * @throws RefusedLineException when the column was asked for and holds no plain value, or holds
   *     what cannot be stored
   */
  void take(String column, JsonNode value) throws RefusedLineException {
    if (mapping.dropped().contains(column) || column.isBlank()) {
      return;
    }
    String named = mapping.attributes().get(column);
    if (named != null) {
      put(named, requirePlain(column, value));
    } else if (column.equals(OBJECT) && value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        put(field.getKey(), requirePlain(PREFIX + field.getKey(), field.getValue()));
      }
    } else {
      takeByName(column, value);
    }
  }

  private void takeByName(String column, JsonNode value) throws RefusedLineException {
    if (isPlain(value)) {
      String name = column.startsWith(PREFIX) ? column.substring(PREFIX.length()) : column;
      put(name, value);
    } else if (ignored.size() < MOST_IGNORED) {
      ignored.add(column);
    }
  }

  private void put(String name, JsonNode value) throws RefusedLineException {
    String text = plain(value);
    if (text == null || text.isBlank() || name.isBlank()) {
      return;
    }
    String key = Storable.text("the name of an attribute", name);
    if (key.startsWith(PoolWriter.RESERVED)) {
      throw new RefusedLineException(
          "the name %s is kept for Dramatis; rename the column".formatted(key));
    }
    taken.put(key, Storable.text(key, text));
  }

  private static JsonNode requirePlain(String column, JsonNode value) throws RefusedLineException {
    if (!isPlain(value)) {
      throw new RefusedLineException(
          "%s must be a text, a number, true or false, or a list of such".formatted(column));
    }
    return value;
  }

  private static boolean isPlain(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).noneMatch(JsonNode::isContainerNode)
        : !value.isContainerNode();
  }

  private static @Nullable String plain(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .filter(item -> !item.isNull() && !item.asText().isBlank())
          .map(item -> item.asText().strip())
          .collect(Collectors.joining(LIST_SEPARATOR));
    }
    return value.isNull() ? null : value.asText();
  }
}
