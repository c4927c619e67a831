package io.dramatis.standalone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks another Java process by the JDK's own {@code jcmd}. Never this one: it stands still while it
 * answers, and would not read its answer.
 */
public final class Jcmd {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private Jcmd() {}

  /**
   * Bytes on the heap that are still needed: it is collected first, whatever the collector.
   *
   * @throws IOException when the process does not answer
   */
  public static long liveHeapBytes(ProcessHandle process) throws IOException, InterruptedException {
    return total(ask(process, "GC.class_histogram"));
  }

  static long total(String histogram) throws IOException {
    Matcher found = TOTAL.matcher(histogram);
    if (!found.find()) {
      throw new IOException("jcmd told no total of the heap");
    }
    return Long.parseLong(found.group(1));
  }

  /**
   * What the process answers to a command.
   *
   * @throws IOException when it does not
   */
  public static String ask(ProcessHandle process, String... words)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> command = new ArrayList<>(List.of(jcmd.toString(), Long.toString(process.pid())));
    command.addAll(List.of(words));
    Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asking.waitFor() != 0) {
      throw new IOException("jcmd %s: %s".formatted(words[0], answer.strip()));
    }
    return answer;
  }
}
