package io.dramatis.standalone.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Postgres that a killed process of ours left running: the server is a daemon and outlives it.
 * {@code postmaster.pid} says which process it is; since process ids are used again, it is believed
 * only when that process is a {@code postgres} on the same folder.
 */
final class OrphanPostmaster {
  static final String PID_FILE = "postmaster.pid";

  private OrphanPostmaster() {}

  /**
   * Stops the server on this data folder, when there is one, and removes what would keep the next
   * from starting. The caller holds the folder's lock, so no living process of ours uses it.
   *
   * @throws IOException when a server is there and cannot be stopped
   */
  static void stop(Path data) throws IOException, InterruptedException {
    Path pidFile = data.resolve(PID_FILE);
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> named = named(pidFile);
    if (named.isEmpty()) {
      Files.delete(pidFile);
      return;
    }
    ProcessHandle process = named.get();
    if (serves(process, data)) {
      fastStop(data, process);
    } else if (process.info().command().isPresent()) { // somebody else's, under the same number
      Files.delete(pidFile);
    }
  }

  /** The living process that a pid file names. */
  static Optional<ProcessHandle> named(Path pidFile) throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive);
  }

  private static boolean serves(ProcessHandle process, Path data) {
    boolean isPostgres = program(process).filter(p -> p.endsWith("postgres")).isPresent();
    boolean onThisFolder =
        process.info().arguments().stream()
            .flatMap(Arrays::stream)
            .anyMatch(data.toString()::equals);
    return isPostgres && onThisFolder;
  }

  private static Optional<Path> program(ProcessHandle process) {
    return process.info().command().map(Path::of);
  }

  private static void fastStop(Path data, ProcessHandle postmaster)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) { // pg_ctl refuses to run as root
      command.addAll(List.of("unshare", "-U"));
    }
    Path pgCtl = program(postmaster).orElseThrow().resolveSibling("pg_ctl");
    command.addAll(
        List.of(pgCtl.toString(), "-D", data.toString(), "stop", "-m", "fast", "-w", "-t", "60"));
    Process stopping =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (stopping.waitFor() != 0 && postmaster.isAlive()) {
      throw new IOException(
          "a Postgres left by an earlier run, process %d, does not stop; end it and start again"
              .formatted(postmaster.pid()));
    }
  }
}
