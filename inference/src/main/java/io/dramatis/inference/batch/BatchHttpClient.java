package io.dramatis.inference.batch;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.HttpFailures;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * LangChain4j's door to batches: a request's body waits in the queue until it is answered, and the
 * answer is classed as that of a direct call.
 */
public final class BatchHttpClient implements HttpClient {
  private final String model;
  private final BatchQueue queue;
  private final HttpFailures failures;

  /**
   * @param model the configured model's name
   * @param endpoint names itself in errors
   */
  public BatchHttpClient(String model, BatchQueue queue, Endpoint endpoint) {
    this.model = model;
    this.queue = queue;
    this.failures = new HttpFailures(endpoint);
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancellationException when the thread is interrupted; the flag stays set
   */
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    return switch (answer(BatchRequest.of(model, request.body()))) {
      case BatchAnswer.Answered answered when answered.status() / 100 == 2 ->
          SuccessfulHttpResponse.builder()
              .statusCode(answered.status())
              .headers(Map.of())
              .body(answered.body())
              .build();
      case BatchAnswer.Answered(int status, String body) ->
          throw failures.ofStatus(
              status, Map.of(), body.getBytes(StandardCharsets.UTF_8), request.body());
      case BatchAnswer.Failed failed -> throw failure(failed);
    };
  }

  private BatchAnswer answer(BatchRequest request) {
    try {
      return queue.await(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting for a batch of " + model);
      cancelled.initCause(e);
      throw cancelled;
    } catch (CancellationException e) {
      // The process stops; the request has no answer, and its prompt comes again.
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  private static ModelException failure(BatchAnswer.Failed failed) {
    String detail = failed.detail();
    return switch (failed.reason()) {
      case BatchAnswer.EXPIRED -> new ModelException.BatchExpired(detail);
      case BatchAnswer.CANCELLED -> new ModelException.BatchCancelled(detail);
      case BatchAnswer.UNAUTHORISED -> new ModelException.Unauthorised(detail, null);
      case BatchAnswer.SERVER_ERROR -> new ModelException.ServerFault(detail, null);
      default -> new ModelException.BadRequest(detail, null);
    };
  }

  /** Streaming is never asked for here; a listener that comes all the same is told so. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    listener.onError(new IllegalStateException("answers of batches are read whole"));
  }
}
