package io.dramatis.sampler.pool.intake;

import io.dramatis.sampler.pool.PoolVersion;
import java.util.List;

/**
 * What became of the lines of a persona file: read = stored + duplicates + refused.
 *
 * @param pool the new version
 * @param read lines that were not blank
 * @param stored personas in the new version
 * @param duplicates personas dropped because an earlier line says the same, but for case and white
 *     space
 * @param refused lines that hold no persona
 * @param refusals the first {@value Refusals#TOLD} of them
 * @param notIndexed attributes with too many or too long values to be selected by
 */
public record ImportReport(
    PoolVersion pool,
    long read,
    int stored,
    long duplicates,
    long refused,
    List<Refusal> refusals,
    List<String> notIndexed) {
  public ImportReport {
    refusals = List.copyOf(refusals);
    notIndexed = List.copyOf(notIndexed);
  }

  /**
   * A line that holds no persona.
   *
   * @param line 1 and up
   * @param reason what is wrong and how to mend it
   */
  public record Refusal(long line, String reason) {}
}
