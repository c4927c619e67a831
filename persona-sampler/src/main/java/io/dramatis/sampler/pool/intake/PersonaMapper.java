package io.dramatis.sampler.pool.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.format.Row;
import io.dramatis.sampler.screen.InstructionScreen;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes personas of the rows of one file, and remembers which columns there were. */
final class PersonaMapper {
  private static final int MAX_ID_LENGTH = 200;
  private static final int MOST_COLUMNS = 1_000;

  private final ColumnMapping mapping;
  private final InstructionScreen screen = InstructionScreen.standard();
  private final Set<String> columns = new LinkedHashSet<>();
  private final Set<String> ignored = new LinkedHashSet<>();

  /**
   * @param columns that the file names before its records; may be none
   */
  PersonaMapper(ColumnMapping mapping, List<String> columns) {
    this.mapping = mapping;
    this.columns.addAll(columns);
  }

  /** The columns met so far, the first {@value #MOST_COLUMNS}. */
  Set<String> columns() {
    return columns;
  }

  /** Columns that hold neither a text, a number, a truth value nor a list of such. */
  List<String> ignored() {
    return List.copyOf(ignored);
  }

  /**
   * The persona of a row.
   *
   * @throws RefusedLineException saying what is wrong with it
   */
  NewPersona map(Row.Fields row) throws RefusedLineException {
    ObjectNode fields = row.fields();
    remember(fields);
    Set<String> names = new LinkedHashSet<>();
    fields.fieldNames().forEachRemaining(names::add);
    String textColumn =
        mapping
            .textAmong(names)
            .orElseThrow(() -> new RefusedLineException(Columns.noText(mapping, names)));
    String text = text(textColumn, fields.get(textColumn));
    String idColumn = mapping.idAmong(names).orElse(null);
    String id = idColumn == null ? null : id(idColumn, fields.get(idColumn));
    OriginFields origin = new OriginFields(mapping, fields);
    Attributes attributes = new Attributes(mapping, ignored);
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String column = field.getKey();
      if (!column.equals(textColumn) && !column.equals(idColumn) && !origin.takes(column)) {
        attributes.take(column, field.getValue());
      }
    }
    return screened(
        NewPersona.of(row.line(), id, text, attributes.taken()).withOrigin(origin.stated()));
  }

  private void remember(ObjectNode fields) {
    if (columns.size() < MOST_COLUMNS) {
      fields.fieldNames().forEachRemaining(columns::add);
    }
  }

  private static String text(String column, JsonNode value) throws RefusedLineException {
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new RefusedLineException(
          "%s is empty or not a text; give the persona as a text".formatted(column));
    }
    return Storable.text(column, value.asText());
  }

  private static @Nullable String id(String column, JsonNode value) throws RefusedLineException {
    if (value.isNull() || (value.isTextual() && value.asText().isBlank())) {
      return null;
    }
    boolean usable = value.isTextual() || value.isIntegralNumber();
    if (!usable || value.asText().length() > MAX_ID_LENGTH) {
      throw new RefusedLineException(
          "%s must be a text of 1 to %d characters; leave it out to have one derived"
              .formatted(column, MAX_ID_LENGTH));
    }
    return Storable.text(column, value.asText());
  }

  private NewPersona screened(NewPersona persona) throws RefusedLineException {
    screen("the persona", persona.text());
    for (Map.Entry<String, String> attribute : persona.attributes().entrySet()) {
      screen(attribute.getKey(), attribute.getValue());
    }
    return persona;
  }

  private void screen(String what, String text) throws RefusedLineException {
    String found = screen.find(text).orElse(null);
    if (found != null) {
      throw new RefusedLineException(
          "%s speaks to the model: \"%s\"; a persona says who somebody is".formatted(what, found));
    }
  }
}
