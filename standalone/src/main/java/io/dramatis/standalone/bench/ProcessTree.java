package io.dramatis.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process and its children have taken of the machine. On Linux from {@code /proc}, with
 * children that have ended; elsewhere the processor's time of living processes alone.
 *
 * @param root the process
 * @param withChildren whether its children count too
 */
public record ProcessTree(ProcessHandle root, boolean withChildren) {
  private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 on every Linux

  /** Of a process and its children. */
  public ProcessTree(ProcessHandle root) {
    this(root, true);
  }

  /** Of a process without its children. */
  public static ProcessTree alone(ProcessHandle process) {
    return new ProcessTree(process, false);
  }

  /** Processor time so far, user and system, in nanoseconds; Linux counts it in ticks of 10 ms. */
  public long processorNanos() throws IOException {
    long nanos = 0;
    for (ProcessHandle process : processes()) {
      nanos += processorNanos(process);
    }
    return nanos;
  }

  private long processorNanos(ProcessHandle process) throws IOException {
    Optional<String> stat = read(process, "stat");
    if (stat.isEmpty()) {
      return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
    // utime, stime, and cutime and cstime of children that have ended and been waited for
    String[] fields = fieldsAfterName(stat.get());
    long ticks = 0;
    for (int field = 11; field <= (withChildren ? 14 : 12); field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * TICK_NANOS;
  }

  /** The name stands in brackets and may hold blanks; what follows it is plain. */
  static String[] fieldsAfterName(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
  }

  /** Resident memory now, in megabytes; 0 where the system does not tell it the Linux way. */
  public long residentMegabytes() throws IOException {
    return megabytes("VmRSS:");
  }

  /** The most since the process began or {@link #resetPeak()}; 0 where the system does not tell. */
  public long residentPeakMegabytes() throws IOException {
    return megabytes("VmHWM:");
  }

  /** Lets the peak begin anew, where the system can (proc(5), clear_refs). */
  public void resetPeak() {
    try {
      for (ProcessHandle process : processes()) {
        Files.writeString(file(process, "clear_refs"), "5");
      }
    } catch (IOException e) {
      // not Linux, or not ours: then the peak is that since the start
    }
  }

  private long megabytes(String key) throws IOException {
    long kilobytes = 0;
    for (ProcessHandle process : processes()) {
      kilobytes +=
          read(process, "status").stream()
              .flatMap(String::lines)
              .filter(line -> line.startsWith(key))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
    }
    return kilobytes / 1024;
  }

  private List<ProcessHandle> processes() {
    Stream<ProcessHandle> children = withChildren ? root.descendants() : Stream.empty();
    return Stream.concat(Stream.of(root), children).toList();
  }

  private static Optional<String> read(ProcessHandle process, String name) throws IOException {
    try {
      return Optional.of(Files.readString(file(process, name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static Path file(ProcessHandle process, String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
