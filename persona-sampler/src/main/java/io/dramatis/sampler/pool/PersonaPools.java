package io.dramatis.sampler.pool;

import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.job.PersonaSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.roaringbitmap.RoaringBitmap;

/** The persona pools that jobs draw from. */
public interface PersonaPools {
  /** The newest version of a pool. */
  Optional<PoolVersion> latest(String name);

  /** One version of a pool. */
  Optional<PoolVersion> version(String name, int version);

  /** The newest version of every pool, by name. */
  List<PoolVersion> list();

  /**
   * The personas that a job may meet, by filter and licence.
   *
   * @return ordinals, at least one, the caller's own
   * @throws io.dramatis.contracts.job.InvalidDocumentException naming an unknown attribute and the
   *     known ones, an unknown licence, or what matches nobody
   */
  RoaringBitmap members(PoolVersion pool, PersonaSelection selection);

  /**
   * The order in which a job meets its personas. Finding it reads bitmaps; hold on to it for as
   * long as the job runs. It may be used by any number of threads.
   *
   * @throws io.dramatis.contracts.job.InvalidDocumentException as {@link #members}, and naming
   *     strata or weights that cannot be
   */
  PersonaSequence sequence(PoolVersion pool, PersonaDraw draw);

  /** The order by a filter and equal quotas alone. */
  default PersonaSequence sequence(
      PoolVersion pool, Map<String, String> where, List<String> stratify, long seed) {
    return sequence(pool, new PersonaDraw(where, stratify, seed));
  }

  /** The personas with these ordinals, in the order asked for. */
  List<Persona> personas(PoolVersion pool, List<Integer> ordinals);

  /**
   * Which personas are under which licence, by ordinal; together they are the whole version. What a
   * licence says of commercial use is known to {@link
   * io.dramatis.sampler.pool.licence.Licences#commercialUse}. The bitmaps are shared: nobody may
   * change them.
   */
  SortedMap<String, RoaringBitmap> licences(PoolVersion pool);

  /**
   * Texts of a seeded sample of the pool, without repeats.
   *
   * @param count most texts wanted; fewer when the pool is smaller
   */
  List<String> background(PoolVersion pool, int count, long seed);
}
