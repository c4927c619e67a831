package io.dramatis.sampler.pool.duplicate;

import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import java.time.Duration;
import java.util.Map;

/**
 * What de-duplication has done so far.
 *
 * @param remembered texts that are new
 * @param found duplicates by means; every means is there
 * @param cutShort texts found to be new although a near-duplicate by words may have been missed
 *     with a probability of more than 5 %: of too many of their bands, only the latest {@value
 *     BandIndex#MOST_OF_A_BUCKET} texts were compared. 0 but for pools of texts that are nearly all
 *     alike
 * @param bytes heap held, in bytes
 * @param embedding time spent in the embedding model
 * @param neighbours time spent on finding and adding vectors
 */
public record DuplicateStatistics(
    int remembered,
    Map<Kind, Long> found,
    long cutShort,
    long bytes,
    Duration embedding,
    Duration neighbours) {
  public DuplicateStatistics {
    found = Map.copyOf(found);
  }
}
