package io.dramatis.inference.chat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Answers every connection with bytes of the test's choice, and then with silence. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Bytes bytes;
  private final AtomicLong sent = new AtomicLong();

  /** What it sends. */
  @FunctionalInterface
  interface Bytes {
    void send(OutputStream out) throws IOException;
  }

  private RawServer(ServerSocket socket, Bytes bytes) {
    this.socket = socket;
    this.bytes = bytes;
  }

  static RawServer start(Bytes bytes) throws IOException {
    RawServer server =
        new RawServer(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), bytes);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  URI uri() {
    return URI.create("http://localhost:%d/v1".formatted(socket.getLocalPort()));
  }

  /** Bytes that were taken off it. */
  long sent() {
    return sent.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        OutputStream out = new Counting(connection.getOutputStream(), sent)) {
      bytes.send(out);
      out.flush();
      while (connection.getInputStream().read() >= 0) {
        // The request goes unread until the client hangs up.
      }
    } catch (IOException e) {
      // The client hung up.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Counts what goes through. */
  private static final class Counting extends FilterOutputStream {
    private final AtomicLong count;

    Counting(OutputStream out, AtomicLong count) {
      super(out);
      this.count = count;
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws IOException {
      out.write(buffer, from, length);
      count.addAndGet(length);
    }
  }
}
