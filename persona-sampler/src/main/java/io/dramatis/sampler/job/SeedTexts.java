package io.dramatis.sampler.job;

import io.dramatis.contracts.job.Seeds;
import io.dramatis.sampler.seed.SeedSet;
import io.dramatis.sampler.seed.SeedSets;
import java.util.List;

/** The seeds of one job; those of a set are read as they are needed. */
interface SeedTexts {
  /** How many there are, 0 and up. */
  int size();

  /** The texts at these places, each from 0 to size - 1. */
  List<String> at(List<Integer> places);

  /**
   * The seeds of a job that was taken in.
   *
   * @throws IllegalStateException when its seed set is gone
   */
  static SeedTexts of(Job job, SeedSets sets) {
    return switch (job.spec().seeds()) {
      case Seeds.Given given -> new Given(given.texts());
      case Seeds.Imported imported -> {
        Integer version = job.sampling().seedVersion();
        yield new Imported(
            sets,
            sets.version(imported.set(), version == null ? 0 : version)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "seed set %s version %d is gone".formatted(imported.set(), version))));
      }
    };
  }

  /** Seeds written in the job. */
  record Given(List<String> texts) implements SeedTexts {
    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public List<String> at(List<Integer> places) {
      return places.stream().map(texts::get).toList();
    }
  }

  /** Seeds of an imported set. */
  record Imported(SeedSets sets, SeedSet set) implements SeedTexts {
    @Override
    public int size() {
      return set.size();
    }

    @Override
    public List<String> at(List<Integer> places) {
      return sets.texts(set, places);
    }
  }
}
