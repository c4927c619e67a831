package io.dramatis.sampler.job;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.sampler.example.JobExamples;
import io.dramatis.sampler.pool.OtherPersonas;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.seed.SeedSets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Builds prompts as a pure function of job, sequence and the own examples there were when they were
 * emitted: the same job gives the same prompts whatever the restarts, replicas and repeats. Of
 * personas and seeds it reads what a batch needs.
 */
public final class PromptFactory {
  private static final int CACHED_PLANS = 256;

  private final PersonaPools pools;
  private final JobPlans plans;
  private final SeedSets seedSets;
  private final Jdbi jdbi;
  private final Map<String, Known> cached =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > CACHED_PLANS;
        }
      };

  private record Known(JobPlans.Planned planned, JobExamples examples) {}

  /**
   * @param jdbi on the jobs' own examples
   */
  public PromptFactory(PersonaPools pools, SeedSets seedSets, Jdbi jdbi) {
    this.seedSets = seedSets;
    this.jdbi = jdbi;
    this.pools = pools;
    this.plans = new JobPlans(pools, seedSets);
  }

  /** The job's prompts with these sequences, in the same order, without own examples. */
  public List<Prompt> prompts(Job job, List<Long> sequences) {
    return prompts(job, sequences, Map.of());
  }

  /**
   * The job's prompts with these sequences, in the same order.
   *
   * @param ownExamples by sequence, how many own samples there were when it was emitted
   */
  public List<Prompt> prompts(Job job, List<Long> sequences, Map<Long, Long> ownExamples) {
    Known known = known(job);
    JobPlans.Planned planned = known.planned();
    List<List<Example>> examples = known.examples().at(sequences, ownExamples);
    List<PromptPlan.Pair> pairs = sequences.stream().map(planned.plan()::at).toList();
    List<Persona> personas = personas(planned, pairs);
    List<String> seeds = seeds(planned, pairs);
    List<List<Persona>> others = others(planned, job, sequences, pairs);
    List<Prompt> prompts = new ArrayList<>(sequences.size());
    for (int i = 0; i < pairs.size(); i++) {
      long sequence = sequences.get(i);
      prompts.add(
          new Prompt(
              Ids.prompt(job.id(), sequence),
              job.id(),
              sequence,
              personas.get(i),
              seeds.get(i),
              mix(job.spec().seed(), sequence),
              job.settings(),
              examples.get(i),
              others.get(i),
              null));
    }
    return prompts;
  }

  private List<Persona> personas(JobPlans.Planned planned, List<PromptPlan.Pair> pairs) {
    PoolVersion pool = planned.pool();
    return pool == null
        ? Collections.nCopies(pairs.size(), Persona.NOBODY)
        : pools.personas(pool, pairs.stream().map(PromptPlan.Pair::persona).toList());
  }

  private List<List<Persona>> others(
      JobPlans.Planned planned, Job job, List<Long> sequences, List<PromptPlan.Pair> pairs) {
    PoolVersion pool = planned.pool();
    OtherPersonas others = planned.others();
    if (pool == null || others == null) {
      return Collections.nCopies(pairs.size(), List.of());
    }
    int count = job.settings().recipe().otherPersonas();
    List<List<Integer>> drawn = new ArrayList<>(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      drawn.add(others.at(sequences.get(i), pairs.get(i).persona(), count));
    }
    Iterator<Persona> personas =
        pools.personas(pool, drawn.stream().flatMap(List::stream).toList()).iterator();
    return drawn.stream()
        .map(ordinals -> ordinals.stream().map(ordinal -> personas.next()).toList())
        .toList();
  }

  private static List<String> seeds(JobPlans.Planned planned, List<PromptPlan.Pair> pairs) {
    return planned.seeds().size() == 0
        ? Collections.nCopies(pairs.size(), "")
        : planned.seeds().at(pairs.stream().map(PromptPlan.Pair::seed).toList());
  }

  private Known known(Job job) {
    synchronized (cached) {
      Known known = cached.get(job.id());
      if (known != null) {
        return known;
      }
    }
    Known known = new Known(plans.of(job), new JobExamples(job, seedSets, jdbi));
    synchronized (cached) {
      cached.put(job.id(), known);
    }
    return known;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014) over two numbers. */
  static long mix(long seed, long value) {
    long z = seed * 0x9E3779B97F4A7C15L + value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
