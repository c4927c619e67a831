package io.dramatis.sampler.example;

import io.dramatis.contracts.job.Examples;
import io.dramatis.contracts.job.Examples.GivenExample;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.seed.SeedSet;
import io.dramatis.sampler.seed.SeedSets;
import java.util.List;

/** The examples of one job that people wrote; those of a set are read as they are needed. */
interface PeoplesExamples {
  /** How many there are, 0 and up. */
  int size();

  /** Those at these places, each from 0 to size - 1. */
  List<GivenExample> at(List<Integer> places);

  /**
   * The examples of a job that was taken in.
   *
   * @throws IllegalStateException when its set is gone
   */
  static PeoplesExamples of(Job job, SeedSets sets) {
    return switch (job.spec().prompting().examples()) {
      case Examples.Given given -> new Written(given.texts());
      case Examples.Imported imported -> {
        Integer version = job.sampling().exampleVersion();
        yield new OfSet(
            sets,
            sets.version(imported.set(), version == null ? 0 : version)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "example set %s version %s is gone"
                                .formatted(imported.set(), version))));
      }
    };
  }

  /** Examples written in the job. */
  record Written(List<GivenExample> texts) implements PeoplesExamples {
    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public List<GivenExample> at(List<Integer> places) {
      return places.stream().map(texts::get).toList();
    }
  }

  /** Examples of an imported set, which says of nobody who wrote them. */
  record OfSet(SeedSets sets, SeedSet set) implements PeoplesExamples {
    @Override
    public int size() {
      return set.size();
    }

    @Override
    public List<GivenExample> at(List<Integer> places) {
      return sets.texts(set, places).stream().map(text -> new GivenExample(text, null)).toList();
    }
  }
}
