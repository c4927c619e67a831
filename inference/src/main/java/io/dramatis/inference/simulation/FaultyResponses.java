package io.dramatis.inference.simulation;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Writes responses, proper and otherwise. */
final class FaultyResponses {
  private static final int CHUNK = 64 * 1024;
  private static final int CHUNKS = 512;
  private static final String JSON = "application/json";

  private final FaultPlan plan;
  private final CountDownLatch stopped;

  FaultyResponses(FaultPlan plan, CountDownLatch stopped) {
    this.plan = plan;
    this.stopped = stopped;
  }

  /** Whether the fault takes the place of serving the request; if so, it is done. */
  boolean instead(HttpExchange exchange, Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case RATE_LIMITED -> rateLimited(exchange);
      case SERVER_ERROR -> error(exchange, 500, "server_error", "something broke");
      case UNAVAILABLE -> error(exchange, 503, "unavailable", "come back later");
      case UNAUTHORISED -> error(exchange, 401, "invalid_api_key", "wrong key");
      case BAD_REQUEST -> error(exchange, 400, "invalid_request", "max_tokens is too large");
      case PROMPT_FILTERED -> error(exchange, 400, "content_filter", "the prompt was filtered");
      case REDIRECT -> {
        exchange.getResponseHeaders().set("Location", "http://localhost:1/elsewhere");
        send(exchange, 307, JSON, "{}");
      }
      case CLOSED -> exchange.close();
      case HANG -> {
        stopped.await();
        exchange.close();
      }
      case HTML -> send(exchange, 200, "text/html", "<html><body>Bad gateway</body></html>");
      case MALFORMED_JSON -> send(exchange, 200, JSON, "{\"choices\": [{\"index\": 0, \"mess");
      case INVALID_UTF8 ->
          send(exchange, 200, JSON, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28});
      case TOO_LARGE -> tooLarge(exchange);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void tooLarge(HttpExchange exchange) throws IOException {
    byte[] piece = new byte[CHUNK];
    Arrays.fill(piece, (byte) ' ');
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(200, (long) CHUNK * CHUNKS);
    for (int i = 0; i < CHUNKS; i++) {
      exchange.getResponseBody().write(piece);
    }
    exchange.close();
  }

  void rateLimited(HttpExchange exchange) throws IOException {
    if (!plan.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", plan.retryAfter());
    }
    error(exchange, 429, "rate_limit_exceeded", "too many requests");
  }

  void error(HttpExchange exchange, int status, String code, String message) throws IOException {
    send(
        exchange,
        status,
        JSON,
        "{\"error\":{\"code\":\"%s\",\"type\":\"%s\",\"message\":\"%s\"}}"
            .formatted(code, code, message));
  }

  void answer(HttpExchange exchange, Fault fault, String body) throws IOException {
    if (fault == Fault.CUT_OFF) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", JSON);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
      exchange.close();
    } else {
      send(exchange, 200, JSON, body);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
