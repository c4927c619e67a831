package io.dramatis.inference.endpoint;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.dramatis.inference.ModelException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * LangChain4j's door to HTTP, over one {@code java.net.http} client per endpoint. Every failure is
 * a {@link ModelException}; an answer has a time limit as a whole and a size limit, redirects are
 * not followed (a key never goes where it was not configured to go), and a body must look like
 * JSON.
 */
public final class EndpointHttpClient implements HttpClient, AutoCloseable {
  private final Endpoint endpoint;
  private final HttpFailures failures;
  private final java.net.http.HttpClient client;

  public EndpointHttpClient(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.failures = new HttpFailures(endpoint);
    this.client =
        java.net.http.HttpClient.newBuilder()
            // Model servers speak 1.1; some answer an offer of 2 over plain text with an error.
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(endpoint.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancellationException when the thread is interrupted; the flag stays set and the
   *     request is given up
   */
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<byte[]> response = await(request);
    Arrival.of(response.statusCode(), response.headers().map());
    if (response.statusCode() / 100 != 2) {
      throw failures.ofStatus(
          response.statusCode(), response.headers().map(), response.body(), request.body());
    }
    String body = failures.text(response.body());
    requireJson(body);
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(body)
        .build();
  }

  private HttpResponse<byte[]> await(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(convert(request), info -> new BoundedBody(endpoint.maxBodyBytes()));
    try {
      return answer.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for " + endpoint.name());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failures.timedOut(e);
    } catch (ExecutionException e) {
      throw failures.ofException(e.getCause() == null ? e : e.getCause());
    }
  }

  private java.net.http.HttpRequest convert(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    if (endpoint.firstByteTimeout().compareTo(endpoint.timeout()) < 0) {
      // What java.net.http calls a request's timeout ends with the headers.
      builder.timeout(endpoint.firstByteTimeout());
    }
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    String body = request.body();
    builder.method(
        request.method().name(),
        body == null
            ? java.net.http.HttpRequest.BodyPublishers.noBody()
            : java.net.http.HttpRequest.BodyPublishers.ofString(body));
    return builder.build();
  }

  /** A proxy's HTML page with status 200 is not an answer, whatever its content type says. */
  private void requireJson(String body) {
    String start = body.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      throw new ModelException.Malformed(
          endpoint.name()
              + " answered with %d characters that are not JSON".formatted(body.length()),
          null);
    }
  }

  /** Streaming is never asked for here; a listener that comes all the same is told so. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    listener.onError(new IllegalStateException("answers are read whole, not streamed"));
  }

  /** Gives up what is in flight and closes connections. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
