package io.dramatis.inference.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The control of a benchmark: a closed-loop client that does nothing but send chat requests, always
 * as many in flight as told, so that its rate is what the server can serve.
 */
public final class IdealClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI completions;
  private final ObjectNode request;
  private final boolean repeating;

  /** Over all runs, so that no request is like an earlier one. */
  private final AtomicInteger seeds = new AtomicInteger();

  /**
   * @param openAi the base URL, ending in {@code /v1}
   * @param prompt the user message of each request
   * @param n completions of each request
   */
  public IdealClient(URI openAi, String prompt, int n) {
    this(URI.create(openAi + "/chat/completions"), request(prompt, n), false);
  }

  private IdealClient(URI completions, ObjectNode request, boolean repeating) {
    this.completions = completions;
    this.request = request;
    this.repeating = repeating;
  }

  private static ObjectNode request(String prompt, int n) {
    ObjectNode request = JSON.createObjectNode().put("model", "ideal").put("n", n);
    request.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return request;
  }

  /**
   * A client that sends a request which is answered 500 again at once, in its place in flight,
   * until it is answered.
   */
  public IdealClient repeating() {
    return new IdealClient(completions, request, true);
  }

  /**
   * What a run measured.
   *
   * @param requests requests answered
   * @param completions completions received
   * @param elapsed from the first request to the last answer
   * @param repeats requests sent again after an error, beyond the answered ones
   */
  public record Measurement(int requests, long completions, Duration elapsed, int repeats) {
    /** Completions per second of wall-clock time. */
    public double completionsPerSecond() {
      return completions / (elapsed.toNanos() / 1e9);
    }
  }

  /**
   * Sends requests, each with a seed of its own, until all are answered.
   *
   * @param concurrency requests in flight, 1 and up
   * @param count requests in all
   * @throws IOException when any of them is not answered with 200, but for what is repeated: a
   *     control with errors is none
   */
  public Measurement run(int concurrency, int count) throws IOException, InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger repeats = new AtomicInteger();
    long start = System.nanoTime();
    long received = 0;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> loops = new ArrayList<>();
      for (int i = 0; i < concurrency; i++) {
        loops.add(threads.submit(() -> loop(client, left, repeats)));
      }
      for (Future<Long> loop : loops) {
        received += loop.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a request of the control failed", e.getCause());
    }
    return new Measurement(
        count, received, Duration.ofNanos(System.nanoTime() - start), repeats.get());
  }

  private long loop(HttpClient client, AtomicInteger left, AtomicInteger repeats)
      throws IOException, InterruptedException {
    long received = 0;
    while (left.getAndDecrement() > 0) {
      HttpRequest post =
          HttpRequest.newBuilder(completions)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body(seeds.getAndIncrement())))
              .build();
      received += JSON.readTree(answer(client, post, repeats)).path("choices").size();
    }
    return received;
  }

  private String body(int seed) {
    return request.deepCopy().put("seed", seed).toString();
  }

  private byte[] answer(HttpClient client, HttpRequest post, AtomicInteger repeats)
      throws IOException, InterruptedException {
    while (true) {
      HttpResponse<byte[]> response = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (!repeating || response.statusCode() != 500) {
        throw new IOException("the server answered " + response.statusCode());
      }
      repeats.incrementAndGet();
    }
  }

  /**
   * Runs one: {@code --url http://localhost:12345/v1 --concurrency 32 --requests 2000 --n 4}, and
   * prints completions per second.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments given =
        Arguments.parse(args, Set.of("url", "concurrency", "requests", "n", "prompt"));
    IdealClient client =
        new IdealClient(
            URI.create(given.text("url", "http://localhost:8000/v1")),
            given.text("prompt", "Write one request that this person would send to an assistant."),
            given.whole("n", 1));
    Measurement measured =
        client.run(given.whole("concurrency", 16), given.whole("requests", 1_000));
    System.out.printf(
        java.util.Locale.ROOT,
        "requests=%d completions=%d seconds=%.3f completions_per_second=%.1f%n",
        measured.requests(),
        measured.completions(),
        measured.elapsed().toNanos() / 1e9,
        measured.completionsPerSecond());
  }
}
