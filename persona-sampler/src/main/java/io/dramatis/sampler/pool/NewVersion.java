package io.dramatis.sampler.pool;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a pool version that is about to be stored.
 *
 * @param name the pool
 * @param source where its personas come from
 * @param licence SPDX id or expression
 * @param fingerprint of what generated it; null for one that was not generated with Dramatis
 * @param originJob the job whose accepted samples made it; null when none
 */
public record NewVersion(
    String name,
    String source,
    String licence,
    @Nullable String fingerprint,
    @Nullable String originJob) {
  /** A version that was imported. */
  public static NewVersion imported(String name, String source, String licence) {
    return new NewVersion(name, source, licence, null, null);
  }
}
