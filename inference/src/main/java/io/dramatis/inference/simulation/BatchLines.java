package io.dramatis.inference.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.inference.simulation.BatchPlan.Invalid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The requests of an input file, checked as OpenAI does.
 *
 * @param requests the lines
 * @param errors what is wrong; empty when nothing is
 */
record BatchLines(List<JsonNode> requests, List<Invalid> errors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 50_000;

  static BatchLines of(String file, String endpoint) {
    List<JsonNode> requests = new ArrayList<>();
    List<Invalid> errors = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> models = new HashSet<>();
    int line = 0;
    for (String text : file.lines().toList()) {
      line++;
      JsonNode request = parsed(text);
      requests.add(request);
      String id = request.path("custom_id").asText("");
      if (!request.isObject()) {
        errors.add(new Invalid("invalid_json_line", "This line is not parseable as JSON.", line));
      } else if (id.isEmpty() || !request.path("body").isObject()) {
        errors.add(new Invalid("missing_required_parameter", "A field is missing.", line));
      } else if (!ids.add(id)) {
        errors.add(new Invalid("duplicate_custom_id", "The custom_id is not unique.", line));
      } else if (!request.path("method").asText().equals("POST")) {
        errors.add(new Invalid("invalid_method", "The method must be POST.", line));
      } else if (!request.path("url").asText().equals(endpoint)) {
        errors.add(new Invalid("invalid_url", "The url must be the batch's endpoint.", line));
      } else if (models.add(request.path("body").path("model").asText()) && models.size() > 1) {
        errors.add(new Invalid("mismatched_model", "All requests need the same model.", line));
      }
    }
    if (requests.isEmpty()) {
      errors.add(new Invalid("empty_file", "The input file is empty.", 0));
    }
    if (requests.size() > MOST) {
      errors.add(new Invalid("too_many_tasks", "A batch has at most 50,000 requests.", 0));
    }
    return new BatchLines(requests, errors);
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
