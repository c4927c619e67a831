package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;

/** A page of jobs for people. */
final class JobTable {
  private JobTable() {}

  static List<String> lines(JsonNode page) {
    Table table = new Table("ID", "NAME", "STATUS", "ACCEPTED", "TARGET", "PROMPTS", "CREATED");
    for (JsonNode job : page.path("items")) {
      JsonNode target = job.path("target");
      table.add(
          job.path("jobId").asText(),
          job.path("name").asText(),
          job.path("status").asText(),
          job.path("candidates").path("accepted").asText(),
          target.has("accepted")
              ? target.path("accepted").asText()
              : target.path("prompts").asText() + " prompts",
          job.path("prompts").path("emitted").asText(),
          job.path("createdAt").asText());
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (page.hasNonNull("next")) {
      lines.add("more: --after " + page.path("next").asText());
    }
    return lines;
  }
}
