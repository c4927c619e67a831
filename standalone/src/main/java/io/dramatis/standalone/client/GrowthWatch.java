package io.dramatis.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Waits until an iteration of a pool's growth is over, whatever restarts the server has meanwhile.
 */
public final class GrowthWatch {
  private static final Set<String> ENDED = Set.of("PUBLISHED", "NOTHING");

  private final ApiClient client;
  private final Duration interval;
  private final Duration patience;

  /**
   * @param client where the job is
   * @param interval time between two looks
   * @param patience how long the server may be away
   */
  public GrowthWatch(ApiClient client, Duration interval, Duration patience) {
    this.client = client;
    this.interval = interval;
    this.patience = patience;
  }

  /**
   * The growth, once the job's iteration is over and it is known whether another one follows.
   *
   * @param waiting told why it waits, when it does, each time that this changes
   * @throws ServerUnreachableException when the server stays away for longer than the patience
   */
  public JsonNode follow(String jobId, Consumer<String> waiting) throws InterruptedException {
    long seen = System.nanoTime();
    String told = "";
    while (true) {
      try {
        JsonNode growth = client.get("/api/jobs/%s/growth".formatted(ApiClient.segment(jobId)));
        seen = System.nanoTime();
        JsonNode iteration = iteration(growth, jobId);
        if (isOver(growth, iteration)) {
          return growth;
        }
        String reason = iteration.path("reason").asText();
        if (!reason.equals(told)) {
          waiting.accept(reason);
          told = reason;
        }
      } catch (ServerUnreachableException e) {
        if (System.nanoTime() - seen > patience.toNanos()) {
          throw e;
        }
      }
      Thread.sleep(interval);
    }
  }

  /** The job of the iteration after this job's; absent when there is none. */
  public static Optional<String> next(JsonNode growth, String jobId) {
    int wanted = iteration(growth, jobId).path("iteration").asInt() + 1;
    return StreamSupport.stream(growth.path("iterations").spliterator(), false)
        .filter(iteration -> iteration.path("iteration").asInt() == wanted)
        .map(iteration -> iteration.path("job").asText())
        .findFirst();
  }

  private static boolean isOver(JsonNode growth, JsonNode iteration) {
    return ENDED.contains(iteration.path("status").asText())
        && (growth.hasNonNull("stopped")
            || next(growth, iteration.path("job").asText()).isPresent());
  }

  private static JsonNode iteration(JsonNode growth, String jobId) {
    return StreamSupport.stream(growth.path("iterations").spliterator(), false)
        .filter(iteration -> iteration.path("job").asText().equals(jobId))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("job %s is none of its growth".formatted(jobId)));
  }
}
