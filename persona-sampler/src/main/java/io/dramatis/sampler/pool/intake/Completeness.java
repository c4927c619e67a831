package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.format.PersonaFormat;
import java.util.List;

/** Refuses files of which too little is left. */
final class Completeness {
  /** Share of refused rows above which a file is refused as a whole. */
  static final double MAX_REFUSED = 0.10;

  private final PersonaFormat format;
  private final ImportOptions options;

  Completeness(PersonaFormat format, ImportOptions options) {
    this.format = format;
    this.options = options;
  }

  /**
   * @throws InvalidImportException when there is nothing, none of it is a persona, a column that
   *     was named never came, or more than a tenth is refused and the import is not lenient
   */
  void require(long read, int stored, Refusals refusals, PersonaMapper mapper) {
    if (read == 0) {
      throw new InvalidImportException(
          List.of(
              new Violation(
                  "",
                  "the file is empty; send personas, such as lines of {\"persona\": \"...\"}")));
    }
    if (stored == 0) {
      throw new InvalidImportException(
          refusals.under(
              new Violation(
                  "",
                  "none of the %d rows, read as %s, holds a persona; send such as {\"persona\": \"...\"}, or name the format and the columns"
                      .formatted(read, format))));
    }
    Columns.requireNamed(options.mapping(), mapper.columns());
    if (!options.lenient() && refusals.count() > MAX_REFUSED * read) {
      throw new InvalidImportException(
          refusals.under(
              new Violation(
                  "",
                  "%d of %d rows are refused, more than a tenth; mend them, or send the file with lenient=true to store the others"
                      .formatted(refusals.count(), read))));
    }
  }
}
