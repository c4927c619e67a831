package io.dramatis.sampler.pool;

import io.dramatis.contracts.event.Persona;
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
   * The order in which a job meets its personas. Finding it reads bitmaps; hold on to it for as
   * long as the job runs. It may be used by any number of threads.
   *
   * @param where attribute name to the value it must have
   * @param stratify attributes whose combinations get equal quotas until they are used up
   * @throws io.dramatis.contracts.job.InvalidJobException naming an unknown attribute and the known
   *     ones, or a filter that matches nobody
   */
  PersonaSequence sequence(
      PoolVersion pool, Map<String, String> where, List<String> stratify, long seed);

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
