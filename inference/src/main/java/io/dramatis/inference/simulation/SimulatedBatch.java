package io.dramatis.inference.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.inference.simulation.BatchPlan.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A batch on its way through OpenAI's states; it moves when it is looked at. */
final class SimulatedBatch {
  private static final List<String> TIMES =
      List.of(
          "in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled");

  private final String id;
  private final ObjectNode request;
  private final BatchLines lines;
  private final List<Invalid> errors;
  private final Duration validation;
  private final Duration work;
  private final Optional<Double> expiry;
  private final BatchWork worker;
  private final long createdNanos = System.nanoTime();
  private final Instant createdAt = Instant.now();
  private final Map<String, Instant> times = new HashMap<>();
  private String status = "validating";
  private BatchWork.@Nullable Result result;
  private boolean cancelled;

  SimulatedBatch(
      String id, ObjectNode request, BatchLines lines, BatchPlan plan, BatchWork worker) {
    this.id = id;
    this.request = request;
    this.lines = lines;
    this.errors = new ArrayList<>(lines.errors());
    plan.nextInvalid().ifPresent(errors::add);
    this.validation = plan.validation();
    this.work = plan.work();
    this.expiry = plan.nextExpiry();
    this.worker = worker;
  }

  String id() {
    return id;
  }

  synchronized String status() {
    return status;
  }

  List<JsonNode> requests() {
    return lines.requests();
  }

  synchronized void cancel() {
    if (status.equals("validating") || status.equals("in_progress")) {
      cancelled = true;
      become("cancelling");
    }
  }

  /** Moves as far as time has come. */
  synchronized void move() {
    Duration age = Duration.ofNanos(System.nanoTime() - createdNanos);
    if (cancelled && !status.equals("cancelled")) {
      end("cancelled", "batch_cancelled", 1);
    }
    if (status.equals("validating") && age.compareTo(validation) >= 0) {
      become(errors.isEmpty() ? "in_progress" : "failed");
    }
    if (status.equals("in_progress") && age.compareTo(validation.plus(work)) >= 0) {
      if (expiry.isPresent()) {
        end("expired", "batch_expired", expiry.get());
      } else {
        become("finalizing");
        end("completed", "", 0);
      }
    }
  }

  private void end(String how, String code, double undone) {
    List<JsonNode> order = new ArrayList<>(lines.requests());
    Collections.shuffle(order, new Random(id.hashCode()));
    int done = (int) Math.round(order.size() * (1 - undone));
    result = worker.work(id, order.subList(0, done), order.subList(done, order.size()), code);
    become(how);
  }

  private void become(String next) {
    status = next;
    times.put(next, Instant.now());
  }

  synchronized ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("object", "batch").put("endpoint", request.path("endpoint").asText());
    json.set("errors", status.equals("failed") ? errors() : JsonNodeFactory.instance.nullNode());
    json.put("input_file_id", request.path("input_file_id").asText())
        .put("completion_window", request.path("completion_window").asText())
        .put("status", status)
        .put("output_file_id", result == null ? null : result.outputFile())
        .put("error_file_id", result == null ? null : result.errorFile())
        .put("created_at", createdAt.getEpochSecond())
        .put("expires_at", createdAt.plus(Duration.ofHours(24)).getEpochSecond());
    for (String name : TIMES) {
      Instant at = times.get(name);
      json.put(name + "_at", at == null ? null : at.getEpochSecond());
    }
    json.putObject("request_counts")
        .put("total", status.equals("validating") ? 0 : lines.requests().size())
        .put("completed", result == null ? 0 : result.completed())
        .put("failed", result == null ? 0 : result.failed());
    json.set("metadata", request.path("metadata").deepCopy());
    return json;
  }

  private ObjectNode errors() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    for (Invalid error : errors) {
      ObjectNode item = data.addObject();
      item.put("code", error.code()).put("message", error.message()).putNull("param");
      if (error.line() > 0) {
        item.put("line", error.line());
      } else {
        item.putNull("line");
      }
    }
    return list;
  }
}
