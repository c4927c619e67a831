package io.dramatis.sampler.seed;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.format.PersonaFormat;
import io.dramatis.sampler.pool.intake.InvalidImportException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file of seeds is to be read.
 *
 * @param plainText whether each line is a text
 * @param format what else it is; null to tell it from its first bytes
 * @param textColumn column of the text; null for the usual ones
 * @param lenient store what can be stored, however many rows are refused
 */
public record SeedOptions(
    boolean plainText,
    @Nullable PersonaFormat format,
    @Nullable String textColumn,
    boolean lenient) {
  private static final String TEXT = "text";

  /**
   * The options that a request names.
   *
   * @param format text, ndjson, json, csv or parquet; null goes by the media type
   * @param mediaType of the body; null when it says none
   * @throws InvalidImportException when there is no such format
   */
  public static SeedOptions of(
      @Nullable String format,
      @Nullable String mediaType,
      @Nullable String textColumn,
      boolean lenient) {
    String media = mediaType == null ? "" : mediaType;
    if (format == null) {
      return new SeedOptions(
          media.startsWith("text/plain"),
          PersonaFormat.ofMediaType(media).orElse(null),
          textColumn,
          lenient);
    }
    Optional<PersonaFormat> named = PersonaFormat.named(format);
    if (named.isEmpty() && !format.equals(TEXT)) {
      throw new InvalidImportException(
          List.of(
              new Violation(
                  "format",
                  "%s is not known; give one of text, ndjson, json, csv, parquet"
                      .formatted(format))));
    }
    return new SeedOptions(format.equals(TEXT), named.orElse(null), textColumn, lenient);
  }
}
