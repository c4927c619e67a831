package io.dramatis.standalone.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The processor time of a Java process by what its threads are for; empty but on Linux. */
public final class ThreadTimes {
  private static final long TICK_NANOS = 10_000_000;

  /** Beginnings of threads' names, of which Linux keeps fifteen characters. */
  private static final Map<String, String> PURPOSES = new LinkedHashMap<>();

  static {
    PURPOSES.put("C1 Compiler", "JIT compiler");
    PURPOSES.put("C2 Compiler", "JIT compiler");
    PURPOSES.put("Sweeper", "JIT compiler");
    PURPOSES.put("VM Thread", "VM and garbage collector");
    PURPOSES.put("GC Thread", "VM and garbage collector");
    PURPOSES.put("G1 ", "VM and garbage collector");
    PURPOSES.put("VM Periodic", "VM and garbage collector");
    PURPOSES.put("HttpClient", "HTTP client's selector");
    PURPOSES.put("ForkJoinPool", "virtual threads");
    PURPOSES.put("kafka-producer", "Kafka producer");
    PURPOSES.put("smallrye-kafka", "Kafka polling and sending");
    PURPOSES.put("kafka-coord", "Kafka heartbeat");
    PURPOSES.put("kafka-admin", "Kafka heartbeat");
    PURPOSES.put("vert.x-", "Vert.x event loops and workers");
    PURPOSES.put("executor-", "Quarkus' worker threads");
    PURPOSES.put("data-plane", "embedded broker");
    PURPOSES.put("kafka-", "embedded broker");
    PURPOSES.put("onnx", "embedding model");
    PURPOSES.put("embed", "embedding model");
  }

  private ThreadTimes() {}

  /** Nanoseconds so far by purpose, of living threads. */
  public static Map<String, Long> of(ProcessHandle process) throws IOException {
    Map<String, Long> nanos = new TreeMap<>();
    Path tasks = ProcessTree.file(process, "task");
    if (!Files.isDirectory(tasks)) {
      return nanos;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        add(nanos, thread);
      }
    }
    return nanos;
  }

  private static void add(Map<String, Long> nanos, Path thread) throws IOException {
    try {
      String name = Files.readString(thread.resolve("comm")).strip();
      String[] fields = ProcessTree.fieldsAfterName(Files.readString(thread.resolve("stat")));
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      nanos.merge(purpose(name), ticks * TICK_NANOS, Long::sum);
    } catch (NoSuchFileException e) {
      // it has ended since the folder was read
    }
  }

  static String purpose(String name) {
    return PURPOSES.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("other");
  }

  /** What was added between two looks. */
  public static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> spent = new TreeMap<>();
    after.forEach(
        (purpose, nanos) -> {
          long more = nanos - before.getOrDefault(purpose, 0L);
          if (more > 0) {
            spent.put(purpose, more);
          }
        });
    return spent;
  }
}
