package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptFactoryTest {
  private static final int POOL = 12;

  private final PromptFactory factory = TestJobs.prompts(new FakePersonaPools(POOL));

  @Test
  void aPromptIsAPureFunctionOfJobAndSequence() {
    Job job = job("seeds: [gas laws, titration, catalysts]", "seed: 7");
    List<Prompt> inOrder = factory.prompts(job, sequences(60));

    List<Long> shuffled = new ArrayList<>(sequences(60));
    Collections.shuffle(shuffled, new Random(1));
    List<Prompt> oneByOne = new ArrayList<>();
    for (Long sequence : shuffled) {
      oneByOne.addAll(TestJobs.prompts(new FakePersonaPools(POOL)).prompts(job, List.of(sequence)));
    }

    assertThat(oneByOne).extracting(Prompt::sequence).isEqualTo(shuffled);
    assertThat(oneByOne).containsExactlyInAnyOrderElementsOf(inOrder);
  }

  @Test
  void aPromptCarriesItsIdsAndTheJobsSnapshot() {
    Job job = job("seed: 7");

    Prompt prompt = factory.prompts(job, List.of(41L)).getFirst();

    assertThat(prompt.id()).isEqualTo("j.41");
    assertThat(prompt.jobId()).isEqualTo("j");
    assertThat(prompt.seed()).isEmpty();
    assertThat(prompt.settings()).isEqualTo(job.settings());
    assertThat(prompt.persona().pool()).isEqualTo("testers");
    assertThat(prompt.persona().poolVersion()).isEqualTo(3);
  }

  @Test
  void noPersonaComesTwiceBeforeAllHaveComeOnce() {
    List<Prompt> prompts = factory.prompts(job("seed: 7"), sequences(3 * POOL));

    for (int round = 0; round < 3; round++) {
      assertThat(prompts.subList(round * POOL, (round + 1) * POOL))
          .extracting(p -> p.persona().id())
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest(name = "{0} seeds")
  @CsvSource({"1", "2", "5", "11", "12", "13", "24", "40"})
  void noPersonaMeetsASeedTwiceBeforeEachHasMetAll(int seeds) {
    List<Prompt> prompts = factory.prompts(withSeeds(seeds), sequences(POOL * seeds * 2));

    for (List<Prompt> cross :
        List.of(
            prompts.subList(0, POOL * seeds), prompts.subList(POOL * seeds, POOL * seeds * 2))) {
      assertThat(cross)
          .extracting(p -> p.persona().id() + " × " + p.seed())
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest(name = "{0} seeds")
  @CsvSource({"3", "12", "40"})
  void everySeedIsUsedAsOftenAsAnyOther(int seeds) {
    List<Prompt> cross = factory.prompts(withSeeds(seeds), sequences(POOL * seeds));
    Map<String, Long> uses =
        cross.stream().collect(Collectors.groupingBy(Prompt::seed, Collectors.counting()));

    assertThat(uses).hasSize(seeds);
    assertThat(uses.values()).containsOnly((long) POOL);
  }

  @Test
  void aJobThatStopsEarlyHasUsedItsSeedsEvenly() {
    List<Prompt> first = factory.prompts(withSeeds(5), sequences(POOL - 2));

    assertThat(first).extracting(Prompt::seed).startsWith("s0", "s1", "s2", "s3", "s4", "s0");
  }

  @Test
  void randomSeedsDifferByPromptAndByTheJobsSeed() {
    List<Prompt> seven = factory.prompts(job("seed: 7"), sequences(500));
    List<Prompt> eight =
        TestJobs.prompts(new FakePersonaPools(POOL)).prompts(job("seed: 8"), sequences(500));

    List<Long> all =
        java.util.stream.Stream.concat(seven.stream(), eight.stream())
            .map(Prompt::randomSeed)
            .toList();
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void furtherPersonasAreOthersAndEachOnlyOnce() {
    Job job = TestJobs.withRecipe(job("seed: 7"), TestJobs.meeting(3));

    List<Prompt> prompts = factory.prompts(job, sequences(5 * POOL));

    assertThat(prompts)
        .allSatisfy(
            prompt ->
                assertThat(prompt.others())
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .doesNotContain(prompt.persona()));
    assertThat(prompts.stream().flatMap(p -> p.others().stream()).distinct()).hasSize(POOL);
    assertThat(prompts.stream().map(Prompt::others).distinct().count())
        .as("companies of 60 prompts")
        .isGreaterThan(50);
    assertThat(TestJobs.prompts(new FakePersonaPools(POOL)).prompts(job, List.of(17L)))
        .as("a pure function of job and sequence")
        .containsExactly(prompts.get(17));
  }

  @Test
  void furtherPersonasAreAllThereAreWhenTheyMustBe() {
    Job job = TestJobs.withRecipe(job("seed: 7"), TestJobs.meeting(7));
    PromptFactory small = TestJobs.prompts(new FakePersonaPools(8));

    assertThat(small.prompts(job, sequences(30)))
        .allSatisfy(prompt -> assertThat(prompt.others()).hasSize(7).doesNotHaveDuplicates());
  }

  @Test
  void aPoolVersionThatIsGoneIsNamed() {
    Job job = job("seed: 7");
    Job other = new Job("k", job.spec(), job.settings(), "testers", 99);

    assertThatThrownBy(() -> factory.prompts(other, List.of(0L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("testers version 99");
  }

  private static Job withSeeds(int count) {
    String seeds =
        IntStream.range(0, count).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
    return job("seeds: [%s]".formatted(seeds));
  }

  private static Job job(String... lines) {
    return TestJobs.job("j", TestJobs.spec("accepted: 1000", lines));
  }

  private static List<Long> sequences(int count) {
    return LongStream.range(0, count).boxed().toList();
  }
}
