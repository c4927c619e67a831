package io.dramatis.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Prompt;
import java.io.IOException;

/** Prompts of jobs that say {@code generation: { mode: batch }}. */
final class BatchPrompts {
  private BatchPrompts() {}

  static Prompt batched(Prompt prompt) {
    try {
      ObjectMapper json = new ObjectMapper();
      ObjectNode event = (ObjectNode) json.readTree(EventCodec.write(prompt));
      ((ObjectNode) event.at("/settings/generation")).put("mode", "batch");
      return EventCodec.read(json.writeValueAsBytes(event), Prompt.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
