package io.dramatis.filter.gate.team;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.filter.gate.GateInput;

/**
 * What an endpoint is asked: {@code {gate, prompt, options, persona, voice, candidates: [{index,
 * text, messages}]}}. The options are the job's for this gate; the persona is its text, cut at
 * {@value #MOST_PERSONA} characters, and its attributes; a candidate's text is what it says in the
 * persona's voice.
 */
final class GateRequest {
  static final int MOST_PERSONA = 2_000;

  private GateRequest() {}

  /** The body of the request. */
  static ObjectNode of(String gate, GateInput input) {
    Prompt prompt = input.batch().prompt();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("gate", gate).put("prompt", prompt.id());
    body.set("options", input.options(gate));
    ObjectNode persona = body.putObject("persona");
    persona.put("text", cut(prompt.persona().text()));
    ObjectNode attributes = persona.putObject("attributes");
    prompt.persona().attributes().forEach(attributes::put);
    body.put("voice", input.voice().json());
    ArrayNode candidates = body.putArray("candidates");
    for (Candidate candidate : input.candidates()) {
      ObjectNode one = candidates.addObject();
      one.put("index", candidates.size() - 1).put("text", input.voiceOf(candidate));
      ArrayNode messages = one.putArray("messages");
      for (ChatMessage message : candidate.messages()) {
        messages.addObject().put("role", message.role().json()).put("content", message.content());
      }
    }
    return body;
  }

  private static String cut(String text) {
    return text.length() <= MOST_PERSONA
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MOST_PERSONA)));
  }
}
