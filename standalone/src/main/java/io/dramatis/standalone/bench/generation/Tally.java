package io.dramatis.standalone.bench.generation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Which prompts have their batch, and what is in the batches. */
final class Tally {
  private static final JsonFactory JSON = new JsonFactory();

  private final BitSet answered = new BitSet();
  private final Map<String, Long> failures = new TreeMap<>();
  private long candidates;
  private long repeated;

  /** Counts the batch of a prompt; one that comes twice counts once. */
  void add(int sequence, byte[] batch) throws IOException {
    if (answered.get(sequence)) {
      repeated++;
      return;
    }
    answered.set(sequence);
    // Read as a stream and no further than needed: counting must not cost what is measured.
    try (JsonParser parser = JSON.createParser(batch)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals("candidates")) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            parser.skipChildren();
            candidates++;
          }
        } else if (field.equals("failure") && value == JsonToken.START_OBJECT) {
          failures.merge(reason(parser), 1L, Long::sum);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static String reason(JsonParser failure) throws IOException {
    String reason = "unknown";
    while (failure.nextToken() == JsonToken.FIELD_NAME) {
      boolean isReason = failure.currentName().equals("reason");
      failure.nextToken();
      if (isReason) {
        reason = failure.getText();
      } else {
        failure.skipChildren();
      }
    }
    return reason;
  }

  /** Prompts that have their batch. */
  int answered() {
    return answered.cardinality();
  }

  /** Candidates in the batches. */
  long candidates() {
    return candidates;
  }

  /** Batches that came a second time. */
  long repeated() {
    return repeated;
  }

  /** Failed prompts by reason. */
  Map<String, Long> failures() {
    return Map.copyOf(failures);
  }
}
