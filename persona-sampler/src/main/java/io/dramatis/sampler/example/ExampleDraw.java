package io.dramatis.sampler.example;

import io.dramatis.contracts.job.Prompting;
import io.dramatis.sampler.pool.Permutation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which examples each prompt of a job shows: a pure function of the job, the sequence, and how many
 * of the job's own samples there were when the prompt was emitted. The shares are those of
 * Self-Instruct (Wang et al. 2023, section 3.1).
 */
final class ExampleDraw {
  /** Own samples that a prompt draws from: the latest of them, so that state is bounded. */
  static final int LATEST = 10_000;

  private static final long PEOPLE = 0x70656F706C65L;
  private static final long OWN = 0x6F776EL;

  private final Prompting prompting;
  private final int people;
  private final long seed;

  /**
   * @param prompting of a job that shows examples
   * @param people examples written by people, 0 and up
   * @param seed the job's
   */
  ExampleDraw(Prompting prompting, int people, long seed) {
    this.prompting = prompting;
    this.people = people;
    this.seed = seed;
  }

  /**
   * The examples of one prompt, none of them twice.
   *
   * @param people places among those written by people
   * @param own ordinals among the job's own samples
   */
  record Drawn(List<Integer> people, List<Long> own) {}

  /**
   * Draws for a prompt. As long as there are fewer own samples than asked for, people's examples
   * take their place; where there are fewer of those than shots, all of them are shown.
   *
   * @param sequence zero-based place in the job
   * @param ownThere own samples when it was emitted, 0 and up
   */
  Drawn at(long sequence, long ownThere) {
    long oldest = Math.max(0, ownThere - LATEST);
    List<Integer> own = draw(OWN, sequence, (int) (ownThere - oldest), prompting.ownShots());
    int shots = prompting.shots();
    return new Drawn(
        draw(PEOPLE, sequence, people, shots - own.size()),
        own.stream().map(place -> oldest + place).toList());
  }

  private List<Integer> draw(long purpose, long sequence, int there, int wanted) {
    if (there == 0 || wanted == 0) {
      return List.of();
    }
    Permutation shuffle = new Permutation(there, Permutation.key(seed, purpose, sequence));
    return IntStream.range(0, Math.min(there, wanted)).map(shuffle::at).boxed().toList();
  }
}
