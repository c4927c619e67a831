package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A page of jobs for people. */
final class JobTable {
  private JobTable() {}

  static List<String> lines(JsonNode page) {
    // Where there is no price table, nothing costs anything.
    boolean costs = false;
    for (JsonNode job : page.path("items")) {
      costs |= job.path("cost").asDouble() > 0;
    }
    Table table = new Table(headings(costs));
    for (JsonNode job : page.path("items")) {
      JsonNode target = job.path("target");
      List<String> cells = new ArrayList<>();
      Collections.addAll(
          cells,
          job.path("jobId").asText(),
          job.path("name").asText(),
          job.path("status").asText(),
          job.path("candidates").path("accepted").asText(),
          target.has("accepted")
              ? target.path("accepted").asText()
              : target.path("prompts").asText() + " prompts",
          job.path("prompts").path("emitted").asText(),
          job.path("createdAt").asText());
      if (costs) {
        cells.add(String.format(Locale.ROOT, "%.4f", job.path("cost").asDouble()));
      }
      table.add(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (page.hasNonNull("next")) {
      lines.add("more: --after " + page.path("next").asText());
    }
    return lines;
  }

  private static String[] headings(boolean costs) {
    List<String> headings =
        new ArrayList<>(
            List.of("ID", "NAME", "STATUS", "ACCEPTED", "TARGET", "PROMPTS", "CREATED"));
    if (costs) {
      headings.add("COST");
    }
    return headings.toArray(String[]::new);
  }
}
