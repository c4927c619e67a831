package io.dramatis.sampler.job;

import io.dramatis.contracts.job.Design;
import io.dramatis.contracts.job.UsageCaps;
import io.dramatis.sampler.pool.PersonaSequence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which persona meets which seed at each place of a job: a pure function, whose places are found by
 * themselves.
 */
public interface PromptPlan {
  /** Stands for no persona, or no seed. */
  int NONE = -1;

  /**
   * What a prompt is built on.
   *
   * @param persona ordinal in the pool version, or {@link #NONE}
   * @param seed zero-based, or {@link #NONE}
   */
  record Pair(int persona, int seed) {}

  /**
   * The pair at a place.
   *
   * @param sequence from 0 up to the extent
   */
  Pair at(long sequence);

  /** How many places there are. */
  Extent extent();

  /**
   * The plan of a design.
   *
   * @param personas in their order; null when the recipe uses none
   * @param seeds how many there are; 0 only with personas
   */
  static PromptPlan of(
      Design design, @Nullable PersonaSequence personas, int seeds, UsageCaps caps) {
    if (personas == null) {
      return new SeedsAlone(design, seeds);
    }
    Extent capped = capped(personas, caps);
    if (seeds == 0) {
      return new PersonasAlone(personas, capped);
    }
    return switch (design) {
      case Design.Cross cross -> new Crossed(personas, seeds, capped);
      case Design.Zip zip -> new Zipped(personas, seeds, capped);
      case Design.PerSeed perSeed -> new PerSeed(personas, seeds, perSeed.personas(), capped);
    };
  }

  private static Extent capped(PersonaSequence personas, UsageCaps caps) {
    return Optional.ofNullable(caps.perJob())
        .map(
            uses -> {
              long places = personas.placesWithin(uses);
              return new Extent(
                  places,
                  "one of the %d personas would have more than %d prompts, personas.usage.perJob, after %d of them"
                      .formatted(personas.size(), uses, places));
            })
        .orElse(Extent.ENDLESS);
  }

  /** Personas without seeds. */
  record PersonasAlone(PersonaSequence personas, Extent extent) implements PromptPlan {
    @Override
    public Pair at(long sequence) {
      return new Pair(personas.ordinalAt(sequence), NONE);
    }
  }

  /** Every persona meets every seed before a pair comes again. */
  record Crossed(PersonaSequence personas, int seeds, Extent extent) implements PromptPlan {
    @Override
    public Pair at(long sequence) {
      PersonaSequence.Meeting meeting = personas.crossedAt(sequence, seeds);
      return new Pair(meeting.ordinal(), meeting.seed());
    }
  }

  /** The first persona meets the first seed, and so on; nobody comes twice. */
  record Zipped(PersonaSequence personas, int seeds, Extent capped) implements PromptPlan {
    @Override
    public Pair at(long sequence) {
      return new Pair(personas.ordinalAt(sequence), (int) sequence);
    }

    @Override
    public Extent extent() {
      long pairs = Math.min(personas.placesWithin(1), seeds);
      return new Extent(
              pairs,
              "every pair of a persona and a seed has been used: design zip pairs %d personas with %d seeds, %d pairs"
                  .formatted(personas.size(), seeds, pairs))
          .or(capped);
    }
  }

  /**
   * Each seed meets so many personas, all of them different.
   *
   * @param perSeed at most {@link PersonaSequence#mostPerSeed}
   */
  record PerSeed(PersonaSequence personas, int seeds, int perSeed, Extent capped)
      implements PromptPlan {
    @Override
    public Pair at(long sequence) {
      PersonaSequence.Meeting meeting = personas.perSeedAt(sequence, seeds);
      return new Pair(meeting.ordinal(), meeting.seed());
    }

    @Override
    public Extent extent() {
      long prompts = (long) seeds * perSeed;
      return new Extent(
              prompts,
              "every one of the %d seeds has met its %d personas, design.perSeed: %d prompts"
                  .formatted(seeds, perSeed, prompts))
          .or(capped);
    }
  }

  /** Seeds without personas, in rounds. */
  record SeedsAlone(Design design, int seeds) implements PromptPlan {
    @Override
    public Pair at(long sequence) {
      return new Pair(NONE, (int) (sequence % seeds));
    }

    @Override
    public Extent extent() {
      return switch (design) {
        case Design.Cross cross -> Extent.ENDLESS;
        case Design.Zip zip -> times(1);
        case Design.PerSeed perSeed -> times(perSeed.personas());
      };
    }

    private Extent times(int uses) {
      return new Extent(
          (long) seeds * uses,
          "every one of the %d seeds has been used, times %d".formatted(seeds, uses));
    }
  }
}
