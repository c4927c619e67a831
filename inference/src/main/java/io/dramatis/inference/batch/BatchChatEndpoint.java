package io.dramatis.inference.batch;

import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.Spent;
import io.dramatis.inference.chat.Answer;
import io.dramatis.inference.chat.ChatTransport;
import io.dramatis.inference.endpoint.EndpointMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A chat endpoint behind batches. There is nothing to limit here: requests wait in the store, and
 * what may succeed later goes into a later batch. What is asked is a pure function of the request
 * and of earlier answers, so that a request asked again finds the answers of the first time.
 */
public final class BatchChatEndpoint implements ChatEndpoint {
  /** 2^64 divided by the golden ratio, which keeps seeds apart. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final String name;
  private final ChatTransport transport;
  private final BatchSettings settings;
  private final EndpointMetrics metrics;
  private final int mostPerRequest;

  /**
   * @param transport to a {@link BatchHttpClient}
   * @param mostPerRequest most completions to ask for in one request; 1 where the endpoint refuses
   *     {@code n}
   */
  public BatchChatEndpoint(
      String name,
      ChatTransport transport,
      BatchSettings settings,
      EndpointMetrics metrics,
      int mostPerRequest) {
    this.name = name;
    this.transport = transport;
    this.settings = settings;
    this.metrics = metrics;
    this.mostPerRequest = mostPerRequest;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return transport.provider();
  }

  @Override
  public boolean rehearsal() {
    return transport.rehearsal();
  }

  /** As many as a batch takes. */
  @Override
  public int concurrency() {
    return settings.maxRequests();
  }

  @Override
  public Completions complete(CompletionRequest request) throws InterruptedException {
    List<Completion> completions = new ArrayList<>();
    Spent spent = Spent.NOTHING;
    String servedModel = "";
    transport.requireFit(request);
    try {
      while (completions.size() < request.n()) {
        // What one request cannot ask for is asked side by side: each round takes hours.
        for (Asked asked : round(request, request.n() - completions.size(), spent.requests())) {
          completions.addAll(asked.answer().completions());
          spent = spent.plus(asked.spent());
          servedModel = asked.answer().servedModel();
        }
      }
      List<Completion> wanted = completions.subList(0, request.n());
      requireSomeText(wanted);
      return Completions.of(wanted, servedModel, spent);
    } catch (ModelException e) {
      ModelException failure = e.after(spent);
      spent = failure.spent();
      throw failure;
    } finally {
      metrics.spent(spent);
    }
  }

  /** What one request brought, and the malformed answers before. */
  private record Asked(Answer answer, int retries) {
    Spent spent() {
      return answer.spent(retries);
    }
  }

  private List<Asked> round(CompletionRequest request, int missing, int before)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Asked>> parts = new ArrayList<>();
      for (int left = missing; left > 0; left -= mostPerRequest) {
        int wanted = Math.min(left, mostPerRequest);
        long seed = request.seed() + (before + parts.size()) * GOLDEN;
        parts.add(threads.submit(() -> ask(request, wanted, seed)));
      }
      try {
        return answered(parts);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  /** All parts are paid for, so all are waited for, whatever becomes of one of them. */
  private static List<Asked> answered(List<Future<Asked>> parts) throws InterruptedException {
    List<Asked> round = new ArrayList<>(parts.size());
    Spent paid = Spent.NOTHING;
    ModelException failure = null;
    for (Future<Asked> part : parts) {
      try {
        Asked asked = part.get();
        round.add(asked);
        paid = paid.plus(asked.spent());
      } catch (ExecutionException e) {
        ModelException failed = failureOf(e);
        if (failure == null) {
          failure = failed;
        } else {
          paid = paid.plus(failed.spent());
        }
      }
    }
    if (failure != null) {
      throw failure.after(paid);
    }
    return round;
  }

  private static ModelException failureOf(ExecutionException e) throws InterruptedException {
    return switch (e.getCause()) {
      case ModelException failure -> failure;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException defect -> throw defect;
      case null, default -> throw new IllegalStateException(e.getCause());
    };
  }

  /** A malformed answer is remembered like any other, so another one needs another seed. */
  private Asked ask(CompletionRequest request, int wanted, long seed) throws InterruptedException {
    for (int retries = 0; ; retries++) {
      try {
        return new Asked(
            transport.ask(request.forMore(wanted, seed + Long.rotateLeft(retries * GOLDEN, 32))),
            retries);
      } catch (ModelException.Malformed e) {
        if (retries + 1 >= settings.maxAttempts()) {
          throw e;
        }
      }
    }
  }

  private void requireSomeText(List<Completion> completions) {
    if (completions.stream()
        .allMatch(c -> c.finish() == FinishReason.CONTENT_FILTER && c.text().isBlank())) {
      throw new ModelException.ContentFiltered(
          name + " left all " + completions.size() + " completions empty (content filter)", null);
    }
  }
}
