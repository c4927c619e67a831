package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An audit as text: a table for each dimension, its largest categories first. */
final class AuditText {
  private static final int MOST = 10;
  private static final String INDENT = "  ";
  private static final String NONE = "–";

  private AuditText() {}

  static List<String> lines(JsonNode audit) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s version %d: %,d personas; %s; %s",
            audit.path("pool").asText(),
            audit.path("version").asInt(),
            audit.path("size").asInt(),
            audit.path("source").asText(),
            audit.path("licence").asText()));
    if (audit.path("rehearsal").asBoolean()) {
      lines.add("REHEARSAL: some of these personas were written by the stand-in, not by a model");
    }
    for (JsonNode dimension : audit.path("dimensions")) {
      lines.add("");
      addDimension(lines, dimension, audit.path("size").asInt());
    }
    lines.add("");
    addWeird(lines, audit.path("weird"));
    addEmbedding(lines, audit.path("embedding"));
    return lines;
  }

  private static void addDimension(List<String> lines, JsonNode dimension, int size) {
    JsonNode reference = dimension.path("reference");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, stated by %,d of %,d%s",
            dimension.path("title").asText(),
            dimension.path("stated").asInt(),
            size,
            dimension.path("distanceWithUnspecified").isNumber()
                ? String.format(
                    Locale.ROOT,
                    "; total variation distance %s, over all %s",
                    number(dimension.path("distance"), "%.3f"),
                    number(dimension.path("distanceWithUnspecified"), "%.3f"))
                : ""));
    table(dimension).lines().forEach(line -> lines.add(INDENT + line));
    lines.add(
        INDENT
            + (reference.path("source").isTextual()
                ? String.format(
                    Locale.ROOT,
                    "reference: %s, %d (%s)",
                    reference.path("population").asText(),
                    reference.path("year").asInt(),
                    reference.path("source").asText())
                : reference.path("population").asText()));
  }

  private static Table table(JsonNode dimension) {
    Table table = new Table("", "personas", "share", "reference", "gap");
    JsonNode categories = dimension.path("categories");
    int shown = categories.size() > MOST + 1 ? MOST : categories.size();
    for (int i = 0; i < shown; i++) {
      JsonNode category = categories.get(i);
      table.add(
          category.path("category").asText(),
          String.format(Locale.ROOT, "%,d", category.path("count").asInt()),
          percent(category.path("share")),
          percent(category.path("reference")),
          points(category.path("gap")));
    }
    if (shown < categories.size()) {
      addOthers(table, categories, shown);
    }
    addUnstated(table, "unspecified", dimension.path("unspecified"));
    JsonNode strange = dimension.path("notUnderstood");
    if (strange.path("count").asInt() > 0) {
      addUnstated(
          table, "not understood, such as " + strange.path("examples").path(0).asText(), strange);
    }
    return table;
  }

  private static void addOthers(Table table, JsonNode categories, int from) {
    int count = 0;
    double share = 0;
    double reference = 0;
    for (int i = from; i < categories.size(); i++) {
      count += categories.get(i).path("count").asInt();
      share += categories.get(i).path("share").asDouble();
      reference += categories.get(i).path("reference").asDouble();
    }
    boolean stated = categories.get(from).path("share").isNumber();
    boolean compared = categories.get(from).path("reference").isNumber();
    table.add(
        "%d others".formatted(categories.size() - from),
        String.format(Locale.ROOT, "%,d", count),
        stated ? percent(share) : NONE,
        compared ? percent(reference) : NONE,
        stated && compared ? points(share - reference) : NONE);
  }

  private static void addUnstated(Table table, String label, JsonNode unstated) {
    table.add(
        label,
        String.format(Locale.ROOT, "%,d", unstated.path("count").asInt()),
        "(%s of all)".formatted(percent(unstated.path("share"))),
        "",
        "");
  }

  private static void addWeird(List<String> lines, JsonNode weird) {
    lines.add(
        String.format(
            Locale.ROOT,
            "WEIRD share %s of the %,d whose subregion is known; %s of the world's population",
            percent(weird.path("share")),
            weird.path("stated").asInt(),
            percent(weird.path("reference"))));
  }

  private static void addEmbedding(List<String> lines, JsonNode embedding) {
    int sample = embedding.path("sample").asInt();
    JsonNode coverage = embedding.path("coverage");
    if (coverage.isObject()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "embedding coverage %s (%s to %s) of %d cells by %,d personas; %s expected of the"
                  + " reference",
              percent(coverage.path("value")),
              percent(coverage.path("low")),
              percent(coverage.path("high")),
              embedding.path("cells").asInt(),
              sample,
              percent(embedding.path("expectedCoverage"))));
    }
    JsonNode vendi = embedding.path("vendi");
    lines.add(
        String.format(
            Locale.ROOT,
            "Vendi score %s (%s to %s) of %,d personas; reference %s of %,d",
            number(vendi.path("value"), "%.1f"),
            number(vendi.path("low"), "%.1f"),
            number(vendi.path("high"), "%.1f"),
            sample,
            number(embedding.path("referenceVendi"), "%.1f"),
            embedding.path("referenceSample").asInt()));
    lines.add(
        String.format(
            Locale.ROOT,
            "embeddings: %s, seed %d; reference: %s",
            embedding.path("model").asText(),
            embedding.path("seed").asLong(),
            embedding.path("reference").asText()));
  }

  private static String percent(JsonNode share) {
    return share.isNumber() ? percent(share.asDouble()) : NONE;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String points(JsonNode gap) {
    return gap.isNumber() ? points(gap.asDouble()) : NONE;
  }

  private static String points(double gap) {
    return String.format(Locale.ROOT, "%+.1f", 100 * gap);
  }

  private static String number(JsonNode number, String format) {
    return number.isNumber() ? String.format(Locale.ROOT, format, number.asDouble()) : NONE;
  }
}
