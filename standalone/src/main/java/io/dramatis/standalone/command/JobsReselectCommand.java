package io.dramatis.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.standalone.ExitCode;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jobs reselect}: filters and selects a finished job's candidates again. */
@Command(
    name = "reselect",
    description = {
      "Filter and select a finished job's stored candidates again, asking no model.",
      "What the job selected stays as it is; the same changes never make a second selection."
    })
final class JobsReselectCommand implements Callable<Integer> {
  private static final ObjectMapper YAML = new YAMLMapper();

  @ParentCommand private JobsCommand jobs;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      required = true,
      description = "Such as reward.min=0.6 or filter.coherence.min=0.3; any number of times.")
  private Map<String, String> changes;

  @Override
  public Integer call() {
    if (spec.findOption("--set").originalStringValues().size() > changes.size()) {
      throw new ParameterException(
          spec.commandLine(), "--set has the same key twice; give each of them once");
    }
    ObjectNode request = YAML.createObjectNode();
    ObjectNode set = request.putObject("set");
    changes.forEach((key, value) -> set.set(key, value(key, value)));
    try (ApiClient client = jobs.connect()) {
      JobProgress job = client.job(id);
      if (!job.status().terminal()) {
        throw new ParameterException(
            spec.commandLine(),
            "job %s is %s; select again when it has ended".formatted(id, job.status()));
      }
      JsonNode selection = client.post(selectionsOf(id), request.toString());
      String number = selection.path("selection").asText();
      List<String> lines = new ArrayList<>(lines(List.of(selection)));
      lines.add("");
      lines.add("samples export %s --selection %s".formatted(id, number));
      lines.add("report %s --selection %s".formatted(id, number));
      jobs.answers().give(selection, lines);
      return ExitCode.OK;
    }
  }

  private JsonNode value(String key, String value) {
    try {
      return YAML.readTree(value.isBlank() ? "null" : value);
    } catch (JsonProcessingException e) {
      throw new ParameterException(
          spec.commandLine(), "--set %s=%s is no YAML value".formatted(key, value), e);
    }
  }

  static String selectionsOf(String job) {
    return "/api/jobs/%s/selections".formatted(ApiClient.segment(job));
  }

  /** A table of selections. */
  static List<String> lines(Iterable<JsonNode> selections) {
    Table table =
        new Table("SELECTION", "CHANGES", "PROMPTS", "WITH SAMPLES", "CANDIDATES", "STATE");
    for (JsonNode it : selections) {
      table.add(
          it.path("selection").asText(),
          it.path("changes").toString(),
          it.path("prompts").asText(),
          it.at("/counts/accepted").asText(),
          it.at("/counts/fates").toString(),
          it.has("completedAt") ? "complete" : "not complete; ask again");
    }
    return table.lines();
  }
}
