package io.dramatis.inference.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAI's files, in memory. */
final class SimulatedFiles {
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

  private final Map<String, Stored> files = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong(1);

  /** A file as it is kept. */
  record Stored(String id, String name, String purpose, String text, Instant createdAt) {
    ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("id", id)
          .put("object", "file")
          .put("bytes", text.getBytes(StandardCharsets.UTF_8).length)
          .put("created_at", createdAt.getEpochSecond())
          .put("filename", name)
          .put("purpose", purpose);
    }
  }

  Stored add(String name, String purpose, String text) {
    String id = "file-" + next.getAndIncrement();
    Stored stored = new Stored(id, name, purpose, text, Instant.now());
    files.put(id, stored);
    return stored;
  }

  Optional<Stored> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  boolean remove(String id) {
    return files.remove(id) != null;
  }

  int count() {
    return files.size();
  }

  /** Keeps the file of a form; empty when the form has no purpose or no file. */
  Optional<Stored> upload(String contentType, byte[] body) {
    int at = contentType.indexOf("boundary=");
    if (at < 0) {
      return Optional.empty();
    }
    String boundary = contentType.substring(at + 9).replace("\"", "");
    Map<String, String> parts = new HashMap<>();
    // Byte for byte a character, so that nothing is changed on the way.
    String form = new String(body, StandardCharsets.ISO_8859_1);
    for (String part : form.split(Pattern.quote("--" + boundary), -1)) {
      int head = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
      if (name.find() && part.endsWith("\r\n")) {
        parts.put(name.group(1), part.substring(head + 4, part.length() - 2));
      }
    }
    if (!parts.containsKey("purpose") || !parts.containsKey("file")) {
      return Optional.empty();
    }
    byte[] content = parts.get("file").getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(
        add("upload.jsonl", parts.get("purpose"), new String(content, StandardCharsets.UTF_8)));
  }
}
