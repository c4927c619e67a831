package io.dramatis.sampler.pool.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import io.dramatis.sampler.pool.format.PersonaFormat;
import java.util.List;
import java.util.Locale;

/**
 * What became of the rows of a persona file: read = stored + duplicates + refused.
 *
 * @param pool the version that holds them
 * @param unchanged whether the pool's newest version held just these personas already, so that
 *     nothing was stored
 * @param format the file's form
 * @param read rows that were not blank
 * @param stored personas in the version
 * @param duplicates rows dropped because an earlier one says the same or nearly so
 * @param refused rows that hold no persona
 * @param refusals the first {@value Refusals#TOLD} of them
 * @param notIndexed attributes with too many or too long values to be selected by
 * @param ignoredColumns columns whose values are nested and so became no attribute
 */
public record ImportReport(
    PoolVersion pool,
    boolean unchanged,
    PersonaFormat format,
    long read,
    int stored,
    Duplicates duplicates,
    long refused,
    List<Refusal> refusals,
    List<String> notIndexed,
    List<String> ignoredColumns) {
  public ImportReport {
    refusals = List.copyOf(refusals);
    notIndexed = List.copyOf(notIndexed);
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /**
   * A row that holds no persona.
   *
   * @param line 1 and up
   * @param reason what is wrong and how to mend it
   */
  public record Refusal(long line, String reason) {}

  /**
   * Rows that were dropped.
   *
   * @param total how many
   * @param exact those whose text is equal, but for case and white space
   * @param minhash those that share nearly all their words with an earlier one
   * @param embedding those that mean nearly the same as an earlier one
   * @param first the first {@value Refusals#TOLD} of them
   */
  public record Duplicates(
      long total, long exact, long minhash, long embedding, List<Duplicate> first) {
    public Duplicates {
      first = List.copyOf(first);
    }
  }

  /**
   * A row that was dropped.
   *
   * @param line 1 and up
   * @param of the line of the persona that was kept
   * @param by how it was found
   * @param similarity 0.5 to 1
   */
  public record Duplicate(long line, long of, Means by, double similarity) {}

  /** How a duplicate was found, in lower case. */
  public record Means(Kind kind) {
    @Override
    @JsonValue
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }
}
