package io.dramatis.sampler.pool;

import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.job.LicenceChoice;
import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.contracts.job.SamplingOrder;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.contracts.job.UsageCaps;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * All that the order of a job's personas follows from, beside the pool version. What took more than
 * the pool version to find out is settled when the job is posted, and kept with it.
 *
 * @param selection what the job says
 * @param seed the job's
 * @param leftOut ordinals of members that the job must not meet
 * @param first ordinals of the members that come first, under {@link
 *     io.dramatis.contracts.job.SamplingOrder#DIVERSE}; else empty
 */
public record PersonaDraw(
    PersonaSelection selection, long seed, RoaringBitmap leftOut, List<Integer> first) {
  public PersonaDraw {
    leftOut = leftOut.clone();
    first = List.copyOf(first);
  }

  /** A draw that nothing beside the pool version was settled for. */
  public PersonaDraw(PersonaSelection selection, long seed) {
    this(selection, seed, new RoaringBitmap(), List.of());
  }

  /** A draw by a filter and equal quotas alone. */
  PersonaDraw(Map<String, String> where, List<String> stratify, long seed) {
    this(
        new PersonaSelection(
            "any",
            null,
            where,
            new LicenceChoice.Any(),
            new Stratification(stratify, new Stratification.Weights.Uniform()),
            SamplingOrder.SHUFFLED,
            UsageCaps.NONE,
            Conditioning.AUTO),
        seed);
  }
}
