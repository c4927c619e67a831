package io.dramatis.inference.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dramatis.inference.rehearsal.RehearsalWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;

/**
 * A server with OpenAI's chat completions, embeddings and batches, vLLM's {@code /score} and {@code
 * /classify}, and TEI's {@code /embed} and {@code /rerank}, whose texts come of the stand-in, for
 * tests and benchmarks. {@code GET /stats} gives {@link ServerStats}; {@code POST /faults} takes
 * {@link FaultRequest}. Listens on the loopback interface.
 */
public final class SimulatedServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BACKLOG = 4_096;

  static {
    // Read once by the JDK's server: small answers go out at once, and idle connections are kept.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(BACKLOG));
  }

  private final SimulationOptions options;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final FaultPlan faults;
  private final FaultyResponses responses;
  private final SimulatedChat chat;
  private final SimulatedBatches batches;
  private final FailingOnce failing;
  private final Slots slots;
  private final Random latencies;
  private final LongAdder requests = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder completions = new LongAdder();
  private final long start = System.nanoTime();

  private SimulatedServer(SimulationOptions options, HttpServer server) {
    this.options = options;
    this.server = server;
    this.faults = new FaultPlan(options.seed());
    this.responses = new FaultyResponses(faults, stopped);
    this.chat = new SimulatedChat(new RehearsalWriter(options.defects()));
    this.batches = new SimulatedBatches(chat, responses, options.seed());
    this.failing = new FailingOnce(options.failing(), options.seed());
    this.slots = new Slots(options.slots(), options.queue());
    this.latencies = new Random(options.seed());
  }

  /**
   * Starts a server.
   *
   * @throws IOException when the port is taken
   */
  public static SimulatedServer start(SimulationOptions options) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
    SimulatedServer simulated = new SimulatedServer(options, HttpServer.create(address, BACKLOG));
    simulated.listen();
    return simulated;
  }

  private void listen() {
    model("/v1/chat/completions", chat::answer);
    server.createContext("/v1/files", batches::serve);
    server.createContext("/v1/batches", batches::serve);
    model("/v1/embeddings", SimulatedAnswers::embeddings);
    model("/embed", SimulatedAnswers::embed);
    model("/score", SimulatedAnswers::score);
    model("/classify", SimulatedAnswers::classify);
    model("/rerank", SimulatedAnswers::rerank);
    model("/pooling", SimulatedAnswers::pooling);
    model("/predict", SimulatedAnswers::predict);
    model("/attributes/chat/completions", SimulatedAnswers::attributes);
    server.createContext("/stats", e -> respond(e, JSON.valueToTree(stats())));
    server.createContext("/faults", this::changeFaults);
    server.setExecutor(threads);
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The root, for reward endpoints and TEI. */
  public URI root() {
    return URI.create("http://localhost:" + port());
  }

  /** The base URL of OpenAI's protocol. */
  public URI openAi() {
    return root().resolve("/v1");
  }

  /** Its faults, to be changed at any time. */
  public FaultPlan faults() {
    return faults;
  }

  /** Its batch API, whose faults are its own. */
  public SimulatedBatches batches() {
    return batches;
  }

  /** What it has done so far. */
  public ServerStats stats() {
    Map<String, Long> met = new HashMap<>();
    faults.met().forEach((fault, count) -> met.put(fault.id(), count));
    return new ServerStats(
        requests.sum(),
        answers.sum(),
        completions.sum(),
        slots.serving(),
        slots.mostServing(),
        slots.busyMillis(),
        Duration.ofNanos(System.nanoTime() - start).toMillis(),
        slots.refused(),
        failing.failed(),
        met);
  }

  private void model(String path, BiFunction<JsonNode, Fault, JsonNode> protocol) {
    server.createContext(path, exchange -> serve(exchange, protocol));
  }

  private void serve(HttpExchange exchange, BiFunction<JsonNode, Fault, JsonNode> protocol)
      throws IOException {
    requests.increment();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = faults.next();
    try {
      if (responses.instead(exchange, fault)) {
        return;
      }
      JsonNode request = JSON.readTree(body);
      if (fault == Fault.FORMAT_REFUSED && request.has(SimulatedChat.FORMAT)) {
        responses.error(exchange, 400, "invalid_request", "unknown field response_format");
        return;
      }
      boolean fails = failing.fails(body);
      String[] answer = new String[1];
      if (!slots.serve(atOnce -> answer[0] = work(protocol, request, fault, atOnce, fails))) {
        responses.rateLimited(exchange);
        return;
      }
      if (fails) {
        responses.instead(exchange, Fault.SERVER_ERROR);
        return;
      }
      responses.answer(exchange, fault, answer[0]);
    } catch (JsonProcessingException e) {
      responses.error(exchange, 400, "invalid_json", "the body is not JSON");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private String work(
      BiFunction<JsonNode, Fault, JsonNode> protocol,
      JsonNode request,
      Fault fault,
      int atOnce,
      boolean fails)
      throws InterruptedException {
    long start = System.nanoTime();
    JsonNode answer = protocol.apply(request, fault);
    Thread.sleep(latency(atOnce).minusNanos(System.nanoTime() - start));
    if (fails) {
      return "";
    }
    answers.increment();
    completions.add(answer.path("choices").size());
    return answer.toString();
  }

  private Duration latency(int atOnce) {
    double crowding = Math.max(1, (double) atOnce / options.best());
    synchronized (latencies) {
      long nanos = options.latency().draw(latencies).toNanos();
      return Duration.ofNanos((long) (nanos * crowding * crowding));
    }
  }

  private void changeFaults(HttpExchange exchange) throws IOException {
    try {
      JSON.readValue(exchange.getRequestBody().readAllBytes(), FaultRequest.class).applyTo(faults);
      respond(exchange, JSON.createObjectNode().put("changed", true));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      responses.error(exchange, 400, "invalid_faults", "give always, rates, script, retryAfter");
    }
  }

  private void respond(HttpExchange exchange, JsonNode body) throws IOException {
    responses.answer(exchange, Fault.NONE, body.toString());
  }

  /** Closes its connections at once, answered or not. */
  @Override
  public void close() {
    stopped.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
