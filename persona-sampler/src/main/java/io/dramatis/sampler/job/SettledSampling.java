package io.dramatis.sampler.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a job's prompts follow from beside its spec and its pool version. It is found once, when the
 * job is posted, and kept with the job, so that restarts and replicas build the same prompts
 * whatever else changes.
 *
 * @param leftOut ordinals of personas that the job must not meet; nobody may change it
 * @param first ordinals of the personas that come first in a diverse order
 * @param seedVersion version of the seed set that the job names; null when it names none
 * @param extent how many prompts there are
 * @param exampleVersion version of the set of examples that the job names; null when it names none
 */
public record SettledSampling(
    RoaringBitmap leftOut,
    List<Integer> first,
    @Nullable Integer seedVersion,
    Extent extent,
    @Nullable Integer exampleVersion) {
  /** Nothing was to be settled, and prompts go on for ever. */
  public static final SettledSampling NOTHING =
      new SettledSampling(new RoaringBitmap(), List.of(), null, Extent.ENDLESS, null);

  public SettledSampling {
    first = List.copyOf(first);
  }
}
