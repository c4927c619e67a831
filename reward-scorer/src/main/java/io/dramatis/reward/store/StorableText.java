package io.dramatis.reward.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes an event's texts storable. PostgreSQL keeps no NUL and UTF-8 no lone surrogate, and models
 * now and then write either; each becomes U+FFFD here, so that what is scored, stored and published
 * is one and the same text.
 */
public final class StorableText {
  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private StorableText() {}

  /** The event as it was, or cleaned when it may hold what cannot be stored. */
  public static byte[] clean(byte[] json) {
    if (!suspicious(json)) {
      return json;
    }
    try {
      JsonNode event = EventCodec.mapper().readTree(json);
      return EventCodec.mapper().writeValueAsBytes(clean(event));
    } catch (JsonProcessingException unreadable) {
      return json; // whoever reads it says what is wrong with it
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** Only an escape can bring either in: {@code \\u0000}, {@code \\ud8..} to {@code \\udf..}. */
  private static boolean suspicious(byte[] json) {
    for (int i = 0; i + 5 < json.length; i++) {
      if (json[i] == '\\' && json[i + 1] == 'u') {
        boolean nul = json[i + 2] == '0' && json[i + 3] == '0' && json[i + 4] == '0';
        boolean surrogate = json[i + 2] == 'd' || json[i + 2] == 'D';
        if (nul || surrogate) {
          return true;
        }
      }
    }
    return false;
  }

  private static JsonNode clean(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(clean(text.textValue()));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, clean(array.get(i)));
        }
        yield array;
      }
      case ObjectNode object -> {
        ObjectNode cleaned = EventCodec.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          cleaned.set(clean(field.getKey()), clean(field.getValue()));
        }
        yield cleaned;
      }
      default -> node;
    };
  }

  private static String clean(String text) {
    return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
  }
}
