package io.dramatis.sampler.job;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.Seeds;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PersonaSequence;
import io.dramatis.sampler.pool.PoolVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds prompts as a pure function of job and sequence: the same job gives the same prompts
 * whatever the restarts, replicas and repeats.
 */
public final class PromptFactory {
  private static final int CACHED_SEQUENCES = 256;

  private final PersonaPools pools;
  private final Map<String, Source> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
          return size() > CACHED_SEQUENCES;
        }
      };

  private record Source(PoolVersion pool, PersonaSequence personas) {}

  /** A factory on these pools. */
  public PromptFactory(PersonaPools pools) {
    this.pools = pools;
  }

  /** The job's prompts with these sequences, in the same order. */
  public List<Prompt> prompts(Job job, List<Long> sequences) {
    Source source = source(job);
    List<Integer> ordinals = sequences.stream().map(s -> ordinal(job, source, s)).toList();
    List<Persona> personas = pools.personas(source.pool(), ordinals);
    List<Prompt> prompts = new ArrayList<>(sequences.size());
    for (int i = 0; i < personas.size(); i++) {
      long sequence = sequences.get(i);
      prompts.add(
          new Prompt(
              Ids.prompt(job.id(), sequence),
              job.id(),
              sequence,
              personas.get(i),
              seed(job, source, sequence),
              mix(job.spec().seed(), sequence),
              job.settings()));
    }
    return prompts;
  }

  /** With seeds, every round has the first round's order: the cross below needs it. */
  private static int ordinal(Job job, Source source, long sequence) {
    boolean crossed = !seeds(job).isEmpty();
    return source.personas().ordinalAt(crossed ? sequence % source.personas().size() : sequence);
  }

  /**
   * Persona × seed as a cross: neighbours in a round have neighbouring seeds, and in each round a
   * persona meets the next seed. So every seed is used as often as any other, and no pair comes
   * twice before all have come once.
   */
  private static String seed(Job job, Source source, long sequence) {
    List<String> seeds = seeds(job);
    if (seeds.isEmpty()) {
      return "";
    }
    long round = sequence / source.personas().size();
    long place = sequence % source.personas().size();
    return seeds.get((int) ((place + round) % seeds.size()));
  }

  private static List<String> seeds(Job job) {
    return switch (job.spec().seeds()) {
      case Seeds.Given given -> given.texts();
      case Seeds.Imported imported ->
          throw new IllegalStateException("seed sets are not there yet: " + imported.set());
    };
  }

  private Source source(Job job) {
    synchronized (sources) {
      Source known = sources.get(job.id());
      if (known != null) {
        return known;
      }
    }
    PoolVersion pool =
        pools
            .version(job.pool(), job.poolVersion())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "pool %s version %d is gone".formatted(job.pool(), job.poolVersion())));
    var selection = job.spec().personas();
    Source source =
        new Source(
            pool,
            pools.sequence(pool, selection.where(), selection.stratify().by(), job.spec().seed()));
    synchronized (sources) {
      sources.put(job.id(), source);
    }
    return source;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014) over two numbers. */
  static long mix(long seed, long value) {
    long z = seed * 0x9E3779B97F4A7C15L + value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
