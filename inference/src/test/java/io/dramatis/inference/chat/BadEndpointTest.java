package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.dramatis.inference.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of servers that are none, or not what they should be; one request each. */
class BadEndpointTest {
  private static final String ANSWER =
      """
      {"model": "m", "choices": [{"index": 0, "finish_reason": "stop",
       "message": {"role": "assistant", "content": "text"}}]}""";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  @Test
  void htmlIsNoAnswerWhateverItsStatus() throws IOException {
    String page = "<html><body>Bad gateway</body></html>";

    assertThat(failure(at(replying(200, "text/html", page))))
        .isInstanceOf(ModelException.Malformed.class)
        .hasMessageContaining("not JSON");
    assertThat(failure(at(replying(502, "text/html", page))))
        .isInstanceOf(ModelException.ServerFault.class)
        .hasMessageContaining("502");
  }

  @Test
  void halfAJsonBodyIsMalformed() throws IOException {
    assertThat(failure(at(replying(200, "application/json", ANSWER.substring(0, 60)))))
        .isInstanceOf(ModelException.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/octet-stream", "text/html; charset=latin1", ""})
  void jsonIsReadWhateverItsContentType(String type) throws Exception {
    try (OpenAiTransport transport = transport(at(replying(200, type, ANSWER)))) {
      assertThat(transport.ask(ChatFixture.request(1)).completions().getFirst().text())
          .isEqualTo("text");
    }
  }

  @Test
  void invalidUtf8IsMalformed() throws IOException {
    byte[] latin1 = ANSWER.replace("text\"}", "h\u00e4\"}").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(failure(at(exchange -> send(exchange, 200, "application/json", latin1))))
        .isInstanceOf(ModelException.Malformed.class)
        .hasMessageContaining("invalid UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void aBodyOfAGigabyteIsGivenUpAfterTheMostAllowed(int status) throws IOException {
    AtomicLong sent = new AtomicLong();
    URI server =
        at(
            exchange -> {
              byte[] piece = new byte[64 * 1024];
              Arrays.fill(piece, (byte) ' ');
              exchange.sendResponseHeaders(status, 1L << 30);
              try (OutputStream body = exchange.getResponseBody()) {
                for (long left = 1L << 30; left > 0; left -= piece.length) {
                  body.write(piece);
                  sent.addAndGet(piece.length);
                }
              }
            });

    assertThat(failure(server))
        .isInstanceOf(ModelException.Malformed.class)
        .hasMessageContaining("more than 1048576 bytes");
    // What the client never received it cannot hold; the rest is in the sockets' buffers.
    assertThat(sent.get()).isLessThan(32L << 20);
  }

  @Test
  void compressionIsNeitherAskedForNorUndone() throws IOException {
    List<String> accepted = new ArrayList<>();
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 200; i++) {
        gzip.write(blanks);
      }
    }
    URI server =
        at(
            exchange -> {
              accepted.addAll(
                  exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()));
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              send(exchange, 200, "application/json", bomb.toByteArray());
            });

    assertThat(failure(server)).isInstanceOf(ModelException.Malformed.class);
    assertThat(accepted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowedAndTheKeyNotTakenElsewhere(int status) throws IOException {
    AtomicInteger elsewhere = new AtomicInteger();
    URI other =
        at(
            exchange -> {
              elsewhere.incrementAndGet();
              send(exchange, 200, "application/json", ANSWER.getBytes(StandardCharsets.UTF_8));
            });
    URI server =
        at(
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .set("Location", other.toString().replace("localhost", "127.0.0.1"));
              send(exchange, status, "text/plain", new byte[0]);
            });

    assertThat(failure(server))
        .isInstanceOf(ModelException.BadRequest.class)
        .hasMessageContaining("redirects are not followed");
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void aBodyThatDripsIsGivenUpAfterTheTimeout() throws IOException {
    URI server =
        at(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              try (OutputStream body = exchange.getResponseBody()) {
                while (!Thread.currentThread().isInterrupted()) {
                  body.write(' ');
                  body.flush();
                  paused();
                }
              }
            });
    long start = System.nanoTime();

    assertThat(failure(new OpenAiTransport(ChatFixture.endpoint(server), false)))
        .isInstanceOf(ModelException.TimedOut.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void headersWithoutEndAreGivenUp() throws IOException {
    try (RawServer server =
        RawServer.start(
            out -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
              byte[] header =
                  ("X-More: " + "x".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
              for (int i = 0; i < 100_000; i++) {
                out.write(header);
                out.flush();
              }
            })) {
      assertThat(failure(server.uri()))
          .isInstanceOfAny(ModelException.Malformed.class, ModelException.ServerFault.class);
      assertThat(server.sent()).isLessThan(32L << 20);
    }
  }

  @Test
  void whatIsNotHttpIsGivenUp() throws IOException {
    try (RawServer server =
        RawServer.start(
            out -> out.write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      assertThat(failure(server.uri()))
          .isInstanceOfAny(ModelException.Malformed.class, ModelException.ServerFault.class);
    }
  }

  private static ModelException failure(URI server) {
    return failure(transport(server));
  }

  private static ModelException failure(OpenAiTransport asked) {
    try (OpenAiTransport transport = asked) {
      return catchThrowableOfType(
          ModelException.class, () -> transport.ask(ChatFixture.request(1)));
    }
  }

  private static OpenAiTransport transport(URI server) {
    return new OpenAiTransport(ChatFixture.patient(server), false);
  }

  private static HttpHandler replying(int status, String type, String body) {
    return exchange -> send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void paused() {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  private URI at(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    servers.add(server);
    return URI.create("http://localhost:%d/v1".formatted(server.getAddress().getPort()));
  }
}
