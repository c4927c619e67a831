package io.dramatis.standalone.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Java program as a process of its own, which ends with this one at the latest. */
public final class JavaProcess implements AutoCloseable {
  private static final int LINES_OF_A_LOG = 20;

  private final Process process;
  private final @Nullable Path log;
  private final Thread atExit;

  private JavaProcess(Process process, @Nullable Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * What is to be started.
   *
   * @param command of the operating system
   * @param environment beside that of this process
   * @param log where it writes; null when its output is read here
   */
  public record Launch(List<String> command, Map<String, String> environment, @Nullable Path log) {
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /** The same with its output in a file. */
    public Launch to(Path file) {
      return new Launch(command, environment, file);
    }

    /** The same with these environment variables. */
    public Launch with(Map<String, String> variables) {
      return new Launch(command, variables, log);
    }

    /** Starts it. */
    public JavaProcess start() throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      if (log == null) {
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      } else {
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
      }
      return new JavaProcess(builder.start(), log);
    }
  }

  /** A class of this application. */
  public static Launch of(List<String> options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>(java(options));
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    return new Launch(command, Map.of(), null);
  }

  /** An application in a jar. */
  public static Launch of(List<String> options, Path jar) {
    List<String> command = new ArrayList<>(java(options));
    command.addAll(List.of("-jar", jar.toString()));
    return new Launch(command, Map.of(), null);
  }

  private static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    return command;
  }

  /**
   * The packaged application keeps its libraries beside its jar; a development run has them all.
   */
  private static String classPath() {
    String own = System.getProperty("java.class.path");
    if (own.contains(File.pathSeparator)) {
      return own;
    }
    Path home = Path.of(own).toAbsolutePath().getParent();
    return String.join(
        File.pathSeparator,
        home.resolve("app").resolve("*").toString(),
        home.resolve("lib/main").resolve("*").toString(),
        home.resolve("lib/boot").resolve("*").toString());
  }

  /** The first line that it writes, where its output is read here; null when it ends before. */
  @Nullable String firstLine() throws IOException {
    return process.inputReader().readLine();
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * @throws IOException with the end of its log when it has ended
   */
  public void requireAlive(String name) throws IOException {
    if (!process.isAlive()) {
      throw new IOException(
          "%s ended with code %d:%n%s".formatted(name, process.exitValue(), endOfLog()));
    }
  }

  /** The last lines that it wrote to its log. */
  public String endOfLog() throws IOException {
    if (log == null) {
      return "";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LINES_OF_A_LOG), lines.size()));
  }

  /** SIGTERM, and SIGKILL when that is not enough; returns when it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // this process is ending, and the hook does no harm
    }
  }
}
