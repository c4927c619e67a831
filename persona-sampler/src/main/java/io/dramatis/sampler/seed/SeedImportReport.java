package io.dramatis.sampler.seed;

import java.util.List;

/**
 * What became of the rows of a file of seeds: read = stored + duplicates + refused.
 *
 * @param set the new version
 * @param read rows that were not blank
 * @param stored texts in the new version
 * @param duplicates rows dropped because an earlier one has the same text
 * @param refused rows that hold no text that can be used
 * @param refusals the first of them
 */
public record SeedImportReport(
    SeedSet set, long read, int stored, long duplicates, long refused, List<Refusal> refusals) {
  public SeedImportReport {
    refusals = List.copyOf(refusals);
  }

  /**
   * A row that holds no text that can be used.
   *
   * @param line 1 and up
   * @param reason what is wrong and how to mend it
   */
  public record Refusal(long line, String reason) {}
}
