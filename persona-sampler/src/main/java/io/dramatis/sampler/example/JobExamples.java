package io.dramatis.sampler.example;

import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.job.Examples.GivenExample;
import io.dramatis.contracts.job.Prompting;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.seed.SeedSets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The examples that the prompts of one job show. Of the texts it reads what a batch needs. */
public final class JobExamples {
  private final Job job;
  private final PeoplesExamples people;
  private final ExampleDraw draw;
  private final Jdbi jdbi;

  /**
   * @param job a job that was taken in
   * @throws IllegalStateException when its set of examples is gone
   */
  public JobExamples(Job job, SeedSets sets, Jdbi jdbi) {
    this.job = job;
    this.people = PeoplesExamples.of(job, sets);
    this.draw = new ExampleDraw(job.spec().prompting(), people.size(), job.spec().seed());
    this.jdbi = jdbi;
  }

  /**
   * The examples of each of these prompts, in the same order.
   *
   * @param ownThere by sequence, how many own samples there were when it was emitted; 0 when absent
   * @throws IllegalStateException when an own sample is gone
   */
  public List<List<Example>> at(List<Long> sequences, Map<Long, Long> ownThere) {
    if (!job.spec().prompting().showsExamples()) {
      return Collections.nCopies(sequences.size(), List.of());
    }
    List<ExampleDraw.Drawn> drawn =
        sequences.stream().map(s -> draw.at(s, ownThere.getOrDefault(s, 0L))).toList();
    Iterator<GivenExample> given =
        people.at(drawn.stream().flatMap(d -> d.people().stream()).toList()).iterator();
    Map<Long, OwnExample> own = own(drawn);
    List<List<Example>> examples = new ArrayList<>(drawn.size());
    for (ExampleDraw.Drawn of : drawn) {
      examples.add(
          Stream.concat(
                  of.people().stream().map(place -> example(given.next())),
                  of.own().stream().map(ordinal -> example(own.get(ordinal), ordinal)))
              .toList());
    }
    return examples;
  }

  private Map<Long, OwnExample> own(List<ExampleDraw.Drawn> drawn) {
    List<Long> ordinals = drawn.stream().flatMap(d -> d.own().stream()).distinct().toList();
    return ordinals.isEmpty()
        ? Map.of()
        : jdbi.withHandle(handle -> ExampleRows.read(handle, job.id(), ordinals));
  }

  private Example example(GivenExample given) {
    return new Example(given.text(), told(given.persona()), 0, null);
  }

  private Example example(@Nullable OwnExample own, long ordinal) {
    if (own == null) {
      throw new IllegalStateException(
          "own example %d of job %s is gone".formatted(ordinal, job.id()));
    }
    return new Example(own.text(), told(own.persona()), own.generation(), own.sample());
  }

  /** Only one of the modes tells who wrote an example. */
  private @Nullable String told(@Nullable String persona) {
    return job.spec().prompting().mode() == Prompting.Mode.PERSONA_ENHANCED_FEW_SHOT
        ? persona
        : null;
  }
}
