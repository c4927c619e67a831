package io.dramatis.sampler.pool.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.sampler.pool.StatedOrigin;
import io.dramatis.sampler.pool.licence.Licences;
import io.dramatis.sampler.pool.licence.UnknownLicenceException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of its persona's origin: in the form of an export, an object {@code origin} or
 * columns {@code origin.source} and so on, and in the columns that the request names.
 */
final class OriginFields {
  private static final String OBJECT = "origin";
  private static final String PREFIX = OBJECT + ".";
  private static final int MAX_LENGTH = 1_000;
  // As contracts.Ids derives it.
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,62}\\.[0-9]{1,18}\\.[0-9]{1,2}");
  private static final Set<String> NAMES =
      Set.of(
          "source",
          "licence",
          "commercialUse",
          "parent",
          "relation",
          "generation",
          "sample",
          "rehearsal");

  private final ColumnMapping mapping;
  private final ObjectNode fields;
  private final boolean isObject;

  OriginFields(ColumnMapping mapping, ObjectNode fields) {
    this.mapping = mapping;
    this.fields = fields;
    JsonNode object = fields.path(OBJECT);
    this.isObject =
        object.isObject()
            && object.propertyStream().allMatch(field -> NAMES.contains(field.getKey()));
  }

  /** Whether a column speaks of the origin and so is no attribute. */
  boolean takes(String column) {
    return column.equals(mapping.licence())
        || column.equals(mapping.source())
        || (column.equals(OBJECT) && isObject)
        || (column.startsWith(PREFIX) && NAMES.contains(column.substring(PREFIX.length())));
  }

  /**
   * @throws RefusedLineException when a licence is unknown, or a value is none
   */
  StatedOrigin stated() throws RefusedLineException {
    return new StatedOrigin(
        columnOr(mapping.source(), "source"),
        licence(),
        text("parent"),
        text("relation"),
        generation(),
        sample(),
        rehearsal());
  }

  private @Nullable String sample() throws RefusedLineException {
    String text = text("sample");
    if (text != null && !SAMPLE.matcher(text).matches()) {
      throw new RefusedLineException(
          "sample is no id of a training sample; give JOB.SEQUENCE.INDEX, or leave it out");
    }
    return text;
  }

  /** Spreadsheets and other languages write True and TRUE; what is neither must not read as no. */
  private boolean rehearsal() throws RefusedLineException {
    String text = text("rehearsal");
    if (text == null || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    throw new RefusedLineException("rehearsal is neither true nor false; give one of them");
  }

  private @Nullable String licence() throws RefusedLineException {
    String text = columnOr(mapping.licence(), "licence");
    try {
      return text == null ? null : Licences.known().parse(text).id();
    } catch (UnknownLicenceException e) {
      throw new RefusedLineException("licence: " + e.getMessage());
    }
  }

  private int generation() throws RefusedLineException {
    String text = text("generation");
    try {
      int generation = text == null ? 0 : Integer.parseInt(text);
      if (generation >= 0) {
        return generation;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number below zero.
    }
    throw new RefusedLineException("origin.generation is %s; give 0 or more".formatted(text));
  }

  private @Nullable String columnOr(@Nullable String column, String name)
      throws RefusedLineException {
    String stated = column == null ? null : plain(column, fields.path(column));
    return stated == null ? text(name) : stated;
  }

  private @Nullable String text(String name) throws RefusedLineException {
    JsonNode value = isObject ? fields.path(OBJECT).path(name) : fields.path(PREFIX + name);
    return isDropped(name) ? null : plain(PREFIX + name, value);
  }

  private boolean isDropped(String name) {
    return mapping.dropped().contains(isObject ? OBJECT : PREFIX + name);
  }

  private static @Nullable String plain(String field, JsonNode value) throws RefusedLineException {
    if (value.isContainerNode() || value.asText().length() > MAX_LENGTH) {
      throw new RefusedLineException(
          "%s must be a text of at most %d characters".formatted(field, MAX_LENGTH));
    }
    if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
      return null;
    }
    return Storable.text(field, value.asText());
  }
}
