package io.dramatis.inference.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * OpenAI's {@code /v1/files} and {@code /v1/batches} as documented: states, counts, shuffled output
 * and error files, pages of the list, validation.
 */
public final class SimulatedBatches {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 20;
  private static final int MOST = 100;

  private final SimulatedFiles files = new SimulatedFiles();
  private final BatchPlan plan;
  private final BatchWork work;
  private final FaultyResponses responses;
  private final List<SimulatedBatch> batches = new ArrayList<>();
  private final AtomicLong next = new AtomicLong(1);

  SimulatedBatches(SimulatedChat chat, FaultyResponses responses, long seed) {
    this.plan = new BatchPlan(seed);
    this.work = new BatchWork(chat, files, plan);
    this.responses = responses;
  }

  /** How it behaves; may be changed at any time. */
  public BatchPlan plan() {
    return plan;
  }

  /** How often each {@code custom_id} was answered with 200, over all batches. */
  public Map<String, Integer> answered() {
    return work.answered();
  }

  /** The {@code custom_id}s of each batch, in the order of their creation. */
  public synchronized List<List<String>> requests() {
    return batches.stream()
        .map(b -> b.requests().stream().map(r -> r.path("custom_id").asText()).toList())
        .toList();
  }

  /** The states of all batches, in the order of their creation. */
  public synchronized List<String> states() {
    return batches.stream().map(SimulatedBatch::status).toList();
  }

  /** Files kept at present. */
  public int files() {
    return files.count();
  }

  /** Cancels every batch, as a person may at the provider. */
  public synchronized void cancelAll() {
    batches.forEach(SimulatedBatch::cancel);
  }

  /** Serves a request below {@code /v1/files} or {@code /v1/batches}. */
  void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    BatchOperation operation = operation(exchange.getRequestMethod(), path);
    Fault fault = plan.faults(operation).next();
    try {
      if (responses.instead(exchange, fault)) {
        return;
      }
      Optional<String> answer = answer(operation, path, exchange, body);
      if (answer.isEmpty()) {
        responses.error(exchange, 404, "not_found", "no such file or batch");
      } else {
        responses.answer(exchange, fault, answer.get());
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      responses.error(exchange, 400, "invalid_request_error", "the request is not understood");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static BatchOperation operation(String method, String[] path) {
    String what = "%s %s %d".formatted(method, path[2], path.length);
    return switch (what) {
      case "POST files 3" -> BatchOperation.UPLOAD;
      case "GET files 5" -> BatchOperation.DOWNLOAD;
      case "DELETE files 4" -> BatchOperation.DELETE;
      case "POST batches 3" -> BatchOperation.CREATE;
      case "GET batches 3" -> BatchOperation.LIST;
      case "GET batches 4" -> BatchOperation.POLL;
      case "POST batches 5" -> BatchOperation.CANCEL;
      default -> BatchOperation.OTHER;
    };
  }

  private Optional<String> answer(
      BatchOperation operation, String[] path, HttpExchange exchange, byte[] body)
      throws IOException {
    return switch (operation) {
      case UPLOAD -> Optional.of(upload(exchange, body).json().toString());
      case DOWNLOAD -> files.find(path[3]).map(SimulatedFiles.Stored::text);
      case DELETE -> delete(path[3]);
      case CREATE -> Optional.of(create(JSON.readTree(body)).toString());
      case LIST -> Optional.of(list(exchange.getRequestURI().getQuery()).toString());
      case POLL -> find(path[3]).map(batch -> batch.json().toString());
      case CANCEL -> find(path[3]).map(SimulatedBatches::cancelled);
      case OTHER ->
          path.length == 4 ? files.find(path[3]).map(f -> f.json().toString()) : Optional.empty();
    };
  }

  private SimulatedFiles.Stored upload(HttpExchange exchange, byte[] body) {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    return files
        .upload(type, body)
        .orElseThrow(() -> new IllegalArgumentException("give purpose and file"));
  }

  private Optional<String> delete(String id) {
    return files.remove(id)
        ? Optional.of(
            JSON.createObjectNode()
                .put("id", id)
                .put("object", "file")
                .put("deleted", true)
                .toString())
        : Optional.empty();
  }

  private synchronized JsonNode create(JsonNode request) {
    SimulatedFiles.Stored file =
        files
            .find(request.path("input_file_id").asText())
            .filter(found -> found.purpose().equals("batch"))
            .orElseThrow(() -> new IllegalArgumentException("no such file"));
    if (!request.path("completion_window").asText().equals("24h")
        || !request.path("endpoint").asText().startsWith("/v1/")) {
      throw new IllegalArgumentException("completion_window must be 24h");
    }
    BatchLines lines = BatchLines.of(file.text(), request.path("endpoint").asText());
    SimulatedBatch batch =
        new SimulatedBatch(
            "batch_" + next.getAndIncrement(), (ObjectNode) request, lines, plan, work);
    batches.add(batch);
    return batch.json();
  }

  private synchronized Optional<SimulatedBatch> find(String id) {
    Optional<SimulatedBatch> found = batches.stream().filter(b -> b.id().equals(id)).findFirst();
    found.ifPresent(SimulatedBatch::move);
    return found;
  }

  private static String cancelled(SimulatedBatch batch) {
    batch.cancel();
    return batch.json().toString();
  }

  private synchronized JsonNode list(String query) {
    Map<String, String> asked = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      asked.put(pair.split("=", -1)[0], pair.substring(pair.indexOf('=') + 1));
    }
    int limit = Math.min(MOST, Integer.parseInt(asked.getOrDefault("limit", "" + PAGE)));
    List<SimulatedBatch> newest = new ArrayList<>(batches.reversed());
    String after = asked.getOrDefault("after", "");
    int from = 0;
    for (int i = 0; i < newest.size(); i++) {
      from = newest.get(i).id().equals(after) ? i + 1 : from;
    }
    List<SimulatedBatch> page = newest.subList(from, Math.min(newest.size(), from + limit));
    page.forEach(SimulatedBatch::move);
    ObjectNode json = JSON.createObjectNode().put("object", "list");
    ArrayNode data = json.putArray("data");
    page.forEach(batch -> data.add(batch.json()));
    return json.put("first_id", page.isEmpty() ? null : page.getFirst().id())
        .put("last_id", page.isEmpty() ? null : page.getLast().id())
        .put("has_more", from + page.size() < newest.size());
  }
}
