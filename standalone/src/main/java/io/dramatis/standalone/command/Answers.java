package io.dramatis.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.console.Funnel;
import io.dramatis.standalone.console.ProgressDisplay;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command answers: text for people, or one JSON document for machines. */
public final class Answers {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer with one JSON document.")
  private boolean json;

  /** Whether a machine reads the answer. */
  boolean json() {
    return json;
  }

  /** Shows progress to people, on the side. */
  public ProgressDisplay progress() {
    return json ? new ProgressDisplay.Silent() : ProgressDisplay.of(out());
  }

  /** Answers with the value as JSON, or with these lines. */
  public void give(Object value, List<String> lines) {
    if (json) {
      out().println(pretty(value));
    } else {
      lines.forEach(out()::println);
    }
    out().flush();
  }

  /** A line for people, nothing for machines. */
  void tell(String line) {
    if (!json) {
      out().println(line);
      out().flush();
    }
  }

  /** Answers with how a job stands. */
  void give(JobProgress job) {
    give(job, Answers.lines(job));
  }

  static List<String> lines(JobProgress job) {
    String reason = job.reason() == null || job.reason().isEmpty() ? "" : " (" + job.reason() + ")";
    List<String> lines = new java.util.ArrayList<>();
    lines.add("%s  %s  %s%s".formatted(job.jobId(), job.name(), job.status(), reason));
    lines.addAll(Funnel.lines(job));
    return lines;
  }

  private static String pretty(Object value) {
    try {
      return EventCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the answer must be writable as JSON", e);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
