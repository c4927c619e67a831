package io.dramatis.sampler.pool.intake;

import io.dramatis.sampler.pool.format.PersonaFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a persona file is read.
 *
 * @param format its form; told from its first bytes when null
 * @param mapping which columns mean what
 * @param duplicates what counts as one
 * @param lenient whether to store what can be stored, however many rows are refused
 */
public record ImportOptions(
    @Nullable PersonaFormat format,
    ColumnMapping mapping,
    DuplicateChoice duplicates,
    boolean lenient) {
  /** All told from the file; a tenth may be refused. */
  public static final ImportOptions DEFAULT =
      new ImportOptions(null, ColumnMapping.BY_NAME, DuplicateChoice.DEFAULT, false);

  /** With another form. */
  public ImportOptions withFormat(@Nullable PersonaFormat another) {
    return new ImportOptions(another, mapping, duplicates, lenient);
  }

  /** With other columns. */
  public ImportOptions withMapping(ColumnMapping another) {
    return new ImportOptions(format, another, duplicates, lenient);
  }

  /** With another meaning of duplicate. */
  public ImportOptions withDuplicates(DuplicateChoice another) {
    return new ImportOptions(format, mapping, another, lenient);
  }

  /** Storing what can be stored. */
  public ImportOptions leniently() {
    return new ImportOptions(format, mapping, duplicates, true);
  }
}
