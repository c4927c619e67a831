package io.dramatis.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** TCP ports of the loopback interface. */
public final class Ports {
  /** Asked twice for a free one before the first is listened on, the system may give it twice. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port that nobody listened on a moment ago, and that this process was not given before. */
  public static int free() {
    return IntStream.generate(Ports::any).filter(GIVEN::add).findFirst().orElseThrow();
  }

  private static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  /**
   * The wanted port, or a free one.
   *
   * @param wanted 1 to 65535, or 0 for any
   */
  public static int orFree(int wanted) {
    if (wanted == 0) {
      return free();
    }
    GIVEN.add(wanted);
    return wanted;
  }

  /**
   * The port that a server had when it last ran on a data folder, or a free one when it is taken;
   * kept in {@code ports/NAME} of the folder, so that clients find the server again.
   */
  public static int remembered(Path folder, String name) throws IOException {
    Path file = folder.resolve("ports").resolve(name);
    if (Files.exists(file)) {
      String text = Files.readString(file).strip();
      if (text.matches("[1-9][0-9]{3,4}") && isFree(Integer.parseInt(text))) {
        return Integer.parseInt(text);
      }
    }
    int port = free();
    Files.createDirectories(file.getParent());
    Files.writeString(file, Integer.toString(port));
    return port;
  }

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
