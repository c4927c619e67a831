package io.dramatis.filter.duplicate;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Prompt;
import java.util.function.IntToLongFunction;

/**
 * Within what candidates compete.
 *
 * @param name in the store; no job id has a colon
 * @param similarity from which two candidates of the scope are alike; 0 where that is not the same
 *     for all of them, since each job has its own
 */
record Scope(String name, double similarity) {
  /** The upper bits of a band's hash are its scope's. */
  private static final long OWN = 0xffffL << 48;

  /** The scope of a prompt's job. */
  static Scope of(Prompt prompt) {
    JobSettings settings = prompt.settings();
    return switch (settings.filter().duplicates().across()) {
      case JOB -> new Scope(prompt.jobId(), settings.filter().duplicates().similarity());
      case NAME -> new Scope("name:" + settings.jobName(), 0);
      case RECIPE -> new Scope("recipe:" + settings.recipe().name(), 0);
    };
  }

  /** The part of this scope in which candidates are compared by a model. */
  Scope of(String model) {
    return new Scope(name + " " + model, similarity);
  }

  /**
   * Hashes of bands, in which scope and place are mixed. Those of a scope lie together in the
   * index, so that a job's cost is its own and not that of all the jobs before it.
   *
   * @param content of the band of a place
   */
  long[] bandHashes(int bands, IntToLongFunction content) {
    long own = MinHash.hash(name);
    long[] hashes = new long[bands];
    for (int band = 0; band < bands; band++) {
      long hash = MinHash.mix(MinHash.mix(own + band) ^ content.applyAsLong(band));
      hashes[band] = (own & OWN) | (hash & ~OWN);
    }
    return hashes;
  }
}
