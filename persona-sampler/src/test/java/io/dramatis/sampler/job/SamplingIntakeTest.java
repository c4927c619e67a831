package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.TestPools;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplingIntakeTest {
  private static final AtomicInteger POOLS = new AtomicInteger();
  private static Jdbi jdbi;

  private final SamplingFixture sampler = new SamplingFixture(jdbi);
  private String pool = "";
  private PoolVersion version;

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void store() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.job cascade"));
    pool = "people-" + POOLS.incrementAndGet();
    version =
        TestPools.storeWith(
            jdbi,
            pool,
            IntStream.range(0, 60)
                .mapToObj(i -> Map.of("level", i % 6 == 0 ? "expert" : "beginner"))
                .toList());
  }

  @Test
  void weightsGiveEachStratumItsShareOfThePrompts() {
    Job job =
        sampler.submit(
            "j",
            personas("stratify: { by: [level], weights: { level: { expert: 3, beginner: 1 } } }"));

    Map<String, Long> met =
        sampler.first(job, 400).stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.persona().attributes().getOrDefault("level", ""),
                    Collectors.counting()));

    assertThat(met.get("expert")).isBetween(297L, 303L);
  }

  @Test
  void nobodyHasMorePromptsThanTheJobsCapAndTheJobEndsSayingSo() {
    Job job = sampler.submit("j", personas("usage: { perJob: 2 }"));

    assertThat(job.sampling().extent().prompts()).isEqualTo(120);
    assertThat(uses(sampler.first(job, 1_000)).values()).hasSize(60).containsOnly(2L);
    assertThat(decision(job, 120))
        .isEqualTo(
            new Decision.End(
                JobStatus.BUDGET_EXHAUSTED,
                "one of the 60 personas would have more than 2 prompts, personas.usage.perJob,"
                    + " after 120 of them; with 0 of 100000 samples"));
  }

  @Test
  void underWeightsTheCapEndsWithTheFirstStratumThatIsUsedUp() {
    Job job =
        sampler.submit(
            "j",
            personas(
                "usage: { perJob: 1 }, stratify: { by: [level], weights: { level: { expert: 1,"
                    + " beginner: 1 } } }"));

    assertThat(job.sampling().extent().prompts()).isBetween(18L, 22L);
    assertThat(uses(sampler.first(job, 1_000)).values()).containsOnly(1L);
  }

  @Test
  void zipPairsEachPersonaWithOneSeedUntilOneRunsOut() {
    Job job = sampler.submit("j", personas(""), "design: zip", "seeds: [a, b, c]");

    List<Prompt> prompts = sampler.first(job, 100);

    assertThat(prompts).extracting(Prompt::seed).containsExactly("a", "b", "c");
    assertThat(uses(prompts)).hasSize(3);
    assertThat(decision(job, 3))
        .isEqualTo(
            new Decision.End(
                JobStatus.BUDGET_EXHAUSTED,
                "every pair of a persona and a seed has been used: design zip pairs 60 personas"
                    + " with 3 seeds, 3 pairs; with 0 of 100000 samples"));
  }

  @Test
  void eachSeedMeetsSoManyDifferentPersonas() {
    Job job = sampler.submit("j", personas(""), "design: { perSeed: 40 }", "seeds: [a, b, c]");

    Map<String, Set<String>> met =
        sampler.first(job, 1_000).stream()
            .collect(
                Collectors.groupingBy(
                    Prompt::seed,
                    TreeMap::new,
                    Collectors.mapping(p -> p.persona().id(), Collectors.toSet())));

    assertThat(met.keySet()).containsExactly("a", "b", "c");
    assertThat(met.values()).allSatisfy(personas -> assertThat(personas).hasSize(40));
  }

  @Test
  void morePersonasForASeedThanTheWeightsAllowAreRefused() {
    assertThat(
            sampler.refusal(
                personas("stratify: { by: [level], weights: { level: { expert: 1 } } }"),
                "design: { perSeed: 6 }",
                "seeds: [a, b]"))
        .containsExactly(
            new Violation(
                "design.perSeed",
                "is 6, and of 10 matching personas each of 2 seeds can meet 5 different ones under"
                    + " these weights; lower it, or leave the weights out"));
  }

  @Test
  void thoseWhomEarlierJobsUsedAreLeftOut() {
    Job earlier = sampler.submit("earlier", personas("where: { level: expert }"));
    sampler.emit("earlier", 7);
    Set<String> used = uses(sampler.first(earlier, 7)).keySet();

    Job job = sampler.submit("j", personas("usage: { overall: 1 }"));

    Set<String> met = uses(sampler.first(job, 100)).keySet();
    assertThat(met).hasSize(53).doesNotContainAnyElementsOf(used);
  }

  @Test
  void whenEarlierJobsUsedEverybodyTheJobIsRefused() {
    sampler.submit("earlier", personas("where: { level: expert }"));
    sampler.emit("earlier", 10);

    assertThat(sampler.refusal(personas("usage: { overall: 1 }, where: { level: expert }")))
        .extracting(Violation::field)
        .containsExactly("personas.usage.overall");
  }

  @Test
  void usageCountsThePromptsOfAllJobsOverTheVersion() {
    sampler.submit("one", personas(""));
    sampler.submit("two", personas("where: { level: expert }"), "seeds: [a, b]");
    sampler.submit("none", "recipe: text-to-persona", "seeds: [a]");
    sampler.emit("one", 61);
    sampler.emit("two", 20);
    sampler.emit("none", 5);

    int[] uses = sampler.usage.prompts(version);

    assertThat(IntStream.of(uses).sum()).isEqualTo(81);
    assertThat(IntStream.range(0, 60).filter(i -> i % 6 == 0).map(i -> uses[i]))
        .allMatch(n -> n >= 3);
    assertThat(IntStream.range(0, 60).filter(i -> i % 6 != 0).map(i -> uses[i]))
        .allMatch(n -> n >= 1 && n <= 2);
  }

  @Test
  void aDiverseJobMeetsEverybodyOnceTheFarthestFirst() {
    sampler.embeddings.embed(version, progress -> {});

    Job job = sampler.submit("j", personas("order: diverse"));

    assertThat(job.sampling().first()).hasSize(60);
    assertThat(uses(sampler.first(job, 60)).values()).hasSize(60).containsOnly(1L);
    assertThat(sampler.first(job, 60))
        .extracting(Prompt::persona)
        .extracting(Persona::text)
        .startsWith(TestPools.text(pool, job.sampling().first().getFirst()));
  }

  @Test
  void anEmptyStratumIsRefusedWithItsPlace() {
    assertThat(
            sampler.refusal(
                personas("stratify: { by: [level], weights: { level: { master: 1 } } }")))
        .extracting(Violation::field)
        .containsExactly("personas.stratify.weights.level.master");
  }

  @Test
  void licencesThatNobodyIsUnderAreRefused() {
    assertThat(sampler.refusal(personas("licences: [CC-BY-4.0]")))
        .extracting(Violation::message)
        .containsExactly(
            "none of the matching personas of pool %s is under such a licence; there are CC0-1.0"
                .formatted(pool));
  }

  private String personas(String keys) {
    return "personas: { pool: %s%s }".formatted(pool, keys.isEmpty() ? "" : ", " + keys);
  }

  private static Map<String, Long> uses(List<Prompt> prompts) {
    return prompts.stream()
        .map(p -> p.persona().id())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static Decision decision(Job job, long rejected) {
    JobState state =
        new JobState(job.id(), JobStatus.RUNNING, rejected, 0, rejected, 0, 0, 0, 0, Instant.EPOCH);
    return new EmissionPolicy(50)
        .decide(job.spec(), job.sampling().extent(), state, 10, Instant.EPOCH);
  }
}
