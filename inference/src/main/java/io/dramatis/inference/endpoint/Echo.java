package io.dramatis.inference.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Takes out of an error's text what an endpoint repeats of the request. */
final class Echo {
  /** Shorter agreements are words that any two texts share. */
  private static final int LEAST = 16;

  private static final int MOST_READ = 2_000;
  private static final String IN_ITS_PLACE = "[…]";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Echo() {}

  /**
   * The text, in which every run of 16 characters or more that the request's texts hold is left
   * out; white space counts alike.
   *
   * @param request the JSON that was sent; null for none
   */
  static String removed(String text, @Nullable String request) {
    if (request == null) {
      return text;
    }
    String sent = texts(request);
    String said = flat(text.length() > MOST_READ ? text.substring(0, MOST_READ) : text);
    StringBuilder kept = new StringBuilder(said.length());
    int at = 0;
    while (at < said.length()) {
      int end = at + LEAST;
      if (end > said.length() || !sent.contains(said.substring(at, end))) {
        kept.append(said.charAt(at++));
        continue;
      }
      while (end < said.length() && sent.contains(said.substring(at, end + 1))) {
        end++;
      }
      kept.append(IN_ITS_PLACE);
      at = end;
    }
    return kept.toString();
  }

  private static String texts(String request) {
    StringBuilder texts = new StringBuilder();
    try {
      append(texts, JSON.readTree(request));
    } catch (JsonProcessingException e) {
      texts.append(flat(request));
    }
    return texts.toString();
  }

  private static void append(StringBuilder texts, JsonNode node) {
    if (node.isTextual()) {
      texts.append(flat(node.textValue())).append('\n');
    }
    node.forEach(child -> append(texts, child));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
