package io.dramatis.sampler.pool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The further personas of a job's prompts, for recipes in which several take part: a pure function
 * of the job and the sequence. They follow the job's own weights, and nobody meets himself.
 */
public final class OtherPersonas {
  /** Sets this shuffle apart from the others of the job. */
  private static final long PURPOSE = 0x6F74686572L;

  /** Shuffled looks at the job's first round for each persona wanted. */
  private static final int LOOKS = 64;

  /**
   * Looks at the rounds after it, before the rest is drawn without weights: a weight may be so
   * small that its persona never seems to come.
   */
  private static final int PATIENCE = 10_000;

  private final PersonaSequence personas;
  private final PersonaSequence everybody;
  private final long seed;

  /**
   * @param personas the job's order
   * @param everybody the same personas without weights, so that a round has each of them once
   * @param seed the job's
   */
  public OtherPersonas(PersonaSequence personas, PersonaSequence everybody, long seed) {
    this.personas = personas;
    this.everybody = everybody;
    this.seed = seed;
  }

  /**
   * Those of one prompt, different from its own and from one another.
   *
   * @param sequence zero-based place in the job
   * @param own ordinal of the prompt's own persona
   * @param count 0 and up; fewer come only when there are fewer
   */
  public List<Integer> at(long sequence, int own, int count) {
    Set<Integer> found = new LinkedHashSet<>();
    shuffled(found, personas, sequence, own, count, LOOKS * count);
    for (long place = personas.size();
        found.size() < count && place < personas.size() + PATIENCE;
        place++) {
      add(found, personas.ordinalAt(place), own);
    }
    shuffled(found, everybody, sequence, own, count, everybody.size());
    return List.copyOf(found);
  }

  private void shuffled(
      Set<Integer> found, PersonaSequence from, long sequence, int own, int count, int looks) {
    int size = from.size();
    Permutation places = new Permutation(size, Permutation.key(seed, PURPOSE, sequence));
    for (int i = 0; i < Math.min(looks, size) && found.size() < count; i++) {
      add(found, from.ordinalAt(places.at(i)), own);
    }
  }

  private static void add(Set<Integer> found, int ordinal, int own) {
    if (ordinal != own) {
      found.add(ordinal);
    }
  }
}
