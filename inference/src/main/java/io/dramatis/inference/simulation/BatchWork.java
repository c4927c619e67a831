package io.dramatis.inference.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers the requests of a batch and writes its files. */
final class BatchWork {
  private final SimulatedChat chat;
  private final SimulatedFiles files;
  private final BatchPlan plan;
  private final Map<String, Integer> answered = new ConcurrentHashMap<>();

  BatchWork(SimulatedChat chat, SimulatedFiles files, BatchPlan plan) {
    this.chat = chat;
    this.files = files;
    this.plan = plan;
  }

  /**
   * The files of a batch that has ended, null where one would be empty, and its counts.
   *
   * @param completed lines of the output
   * @param failed lines of the errors
   */
  record Result(
      @Nullable String outputFile, @Nullable String errorFile, int completed, int failed) {}

  /** How often each {@code custom_id} was answered with 200, over all batches. */
  Map<String, Integer> answered() {
    return Map.copyOf(answered);
  }

  Result work(String batch, List<JsonNode> done, List<JsonNode> undone, String code) {
    List<String> output = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (JsonNode request : done) {
      Fault fault = plan.lines().next();
      ObjectNode failure = failure(fault);
      if (failure == null) {
        String id = request.path("custom_id").asText();
        answered.merge(id, 1, Integer::sum);
        JsonNode body = chat.answer(request.path("body"), fault);
        output.add(line(request, response(200, body), null));
      } else {
        errors.add(line(request, failure, null));
      }
    }
    for (JsonNode request : undone) {
      ObjectNode error =
          JsonNodeFactory.instance
              .objectNode()
              .put("code", code)
              .put("message", "This request could not be executed.");
      errors.add(line(request, null, error));
    }
    plan.nextDamage().ifPresent(damage -> damage(output, damage));
    return new Result(
        file(batch, "output", output), file(batch, "error", errors), output.size(), errors.size());
  }

  private @Nullable String file(String batch, String kind, List<String> lines) {
    return lines.isEmpty()
        ? null
        : files
            .add(
                "%s_%s.jsonl".formatted(batch, kind),
                "batch_output",
                String.join("\n", lines) + "\n")
            .id();
  }

  private static void damage(List<String> output, BatchDamage damage) {
    if (output.isEmpty()) {
      return;
    }
    String first = output.getFirst();
    switch (damage) {
      case HALF_LINE -> output.set(0, first.substring(0, first.length() / 2));
      case MISSING_LINE -> output.removeFirst();
      case UNKNOWN_ID -> output.add(first.replaceFirst("(\"custom_id\":\")[^\"]*", "$1nobody"));
      case TWICE -> output.add(first);
    }
  }

  /** What a request is refused with instead of being answered; null for all other faults. */
  private static @Nullable ObjectNode failure(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> refusal(429, "rate_limit_exceeded");
      case SERVER_ERROR -> refusal(500, "server_error");
      case UNAVAILABLE -> refusal(503, "unavailable");
      case BAD_REQUEST -> refusal(400, "invalid_request");
      case PROMPT_FILTERED -> refusal(400, "content_filter");
      default -> null;
    };
  }

  private static ObjectNode refusal(int status, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("type", code).put("message", "refused");
    return response(status, body);
  }

  private static ObjectNode response(int status, JsonNode body) {
    ObjectNode response =
        JsonNodeFactory.instance.objectNode().put("status_code", status).put("request_id", "req");
    response.set("body", body);
    return response;
  }

  private static String line(
      JsonNode request, @Nullable ObjectNode response, @Nullable ObjectNode error) {
    String id = request.path("custom_id").asText();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("id", "batch_req_" + id).put("custom_id", id);
    line.set("response", response == null ? JsonNodeFactory.instance.nullNode() : response);
    line.set("error", error == null ? JsonNodeFactory.instance.nullNode() : error);
    return line.toString();
  }
}
