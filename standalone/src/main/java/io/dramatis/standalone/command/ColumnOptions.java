package io.dramatis.standalone.command;

import io.dramatis.standalone.client.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns of a file mean what. */
final class ColumnOptions {
  @Option(
      names = "--text-column",
      paramLabel = "COLUMN",
      description =
          "The persona's text. Default: the first there is of persona, text, description.")
  private @Nullable String text;

  @Option(
      names = "--id-column",
      paramLabel = "COLUMN",
      description = "Its id. Default: id or uuid where there is one, else derived from the text.")
  private @Nullable String id;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=COLUMN",
      description = "Calls the attribute of a column by another name. Repeatable.")
  private Map<String, String> attributes = new TreeMap<>();

  @Option(
      names = "--drop",
      paramLabel = "COLUMN",
      description = "A column that becomes no attribute. Repeatable.")
  private List<String> dropped = new ArrayList<>();

  @Option(
      names = "--licence-column",
      paramLabel = "COLUMN",
      description = "A licence for each persona; --licence holds where it is empty.")
  private @Nullable String licence;

  @Option(
      names = "--source-column",
      paramLabel = "COLUMN",
      description = "A source for each persona; --source holds where it is empty.")
  private @Nullable String source;

  /** Adds them to a request. */
  void addTo(Query query) {
    query.with("textColumn", text).with("idColumn", id);
    attributes.forEach((name, column) -> query.with("attribute", name + ":" + column));
    query.withAll("drop", dropped).with("licenceColumn", licence).with("sourceColumn", source);
  }
}
