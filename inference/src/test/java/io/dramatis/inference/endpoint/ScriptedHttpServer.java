package io.dramatis.inference.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a socket, so that a test sees connections close and writes any header. Each request
 * takes the next answer of the script; one without an answer hangs.
 */
public final class ScriptedHttpServer implements AutoCloseable {
  /** An answer that never comes. */
  public static final String HANG = "";

  private final ServerSocket socket;
  private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final CompletableFuture<Void> closedByClient = new CompletableFuture<>();

  public ScriptedHttpServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  /** Adds an answer: status and header lines, and a body. */
  public ScriptedHttpServer then(String statusAndHeaders, String body) {
    script.add(
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                statusAndHeaders.strip().replace("\n", "\r\n"),
                body.getBytes(StandardCharsets.UTF_8).length,
                body));
    return this;
  }

  /** Adds a request that is never answered. */
  public ScriptedHttpServer thenHang() {
    script.add(HANG);
    return this;
  }

  public URI url() {
    return URI.create("http://localhost:" + socket.getLocalPort());
  }

  /** Requests read so far. */
  public int requests() {
    return requests.get();
  }

  /** Done once a client has closed a connection whose request was not answered. */
  public CompletableFuture<Void> closedByClient() {
    return closedByClient;
  }

  private void listen() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      while (readRequest(in)) {
        requests.incrementAndGet();
        String answer = script.poll();
        if (answer == null || answer.equals(HANG)) {
          if (in.read() < 0) {
            closedByClient.complete(null);
          }
          return;
        }
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
      }
    } catch (IOException e) {
      closedByClient.complete(null);
    }
  }

  private static boolean readRequest(BufferedReader in) throws IOException {
    int length = 0;
    String line = in.readLine();
    if (line == null) {
      return false;
    }
    while (line != null && !line.isEmpty()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = in.readLine();
    }
    return in.skip(length) == length;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
