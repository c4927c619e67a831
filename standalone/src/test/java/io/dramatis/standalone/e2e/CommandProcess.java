package io.dramatis.standalone.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The packaged command line as a process, run in a folder of its own. */
final class CommandProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private CommandProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; its output goes to a file in the folder. */
  static CommandProcess start(Path folder, String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, arguments[0] + "-", ".out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Ddramatis.home=" + Path.of("..").toAbsolutePath().normalize(),
            "-jar",
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().remove("DRAMATIS_MODEL_URL");
    builder.redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new CommandProcess(process, output);
  }

  /** Runs a command to its end; returns its exit code. */
  static int run(Path folder, String... arguments) throws IOException {
    try (CommandProcess command = start(folder, arguments)) {
      return command.exitCode();
    }
  }

  /** Waits for its end. */
  int exitCode() {
    return process.onExit().orTimeout(2, TimeUnit.MINUTES).join().exitValue();
  }

  /** What it has said so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** SIGTERM, and SIGKILL when that is not enough. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().orTimeout(40, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      kill();
    }
  }
}
