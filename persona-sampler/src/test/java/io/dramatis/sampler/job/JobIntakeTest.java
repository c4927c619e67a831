package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.job.InvalidJobException;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.sampler.TestPostgres;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobIntakeTest {
  private static final String JOB = TestJobs.yaml("accepted: 10", "seed: 7");
  private static Jdbi jdbi;

  private final JobStore store = new JobStore(jdbi);
  private final JobIntake intake = intake(Set.of("default", "small"));

  private JobIntake intake(Set<String> models) {
    return new JobIntake(
        RecipeCatalogue.builtIn(),
        new FakePersonaPools(40),
        new JobIntake.Deployment(() -> models, List.of("default", "judge"), 32),
        store);
  }

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void noJobs() {
    jdbi.useHandle(handle -> handle.execute("truncate sampler.job, sampler.tally, sampler.ledger"));
  }

  @Test
  void aJobIsTakenInWithItsSnapshot() {
    boolean isNew = intake.submit("j", JOB);

    Job job = store.find("j").orElseThrow();
    assertThat(isNew).isTrue();
    assertThat(job.pool()).isEqualTo("testers");
    assertThat(job.poolVersion()).isEqualTo(3);
    assertThat(job.spec().seed()).isEqualTo(7);
    JobSettings settings = job.settings();
    assertThat(settings.jobName()).isEqualTo("a job of the tests");
    assertThat(settings.recipe())
        .isEqualTo(RecipeCatalogue.builtIn().find("instruction").orElseThrow());
    assertThat(settings.candidates()).isEqualTo(4);
    assertThat(settings.background()).hasSize(32).doesNotHaveDuplicates();
    assertThat(settings.generation()).isEqualTo(job.spec().generation());
    assertThat(settings.filter()).isEqualTo(job.spec().filter());
    assertThat(settings.reward()).isEqualTo(job.spec().reward());
    assertThat(store.progress("j").orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void everythingUnknownIsNamedAtOnceWithWhatIsKnown() {
    String job =
        """
        name: all wrong
        recipe: no-such-recipe
        personas: { pool: nowhere }
        target: { accepted: 1 }
        generation: { model: huge }
        reward: { scorer: oracle }
        """;

    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> intake.submit("j", job))
        .satisfies(
            e -> {
              assertThat(message(e, "recipe")).contains("no-such-recipe", "math-problem@1");
              assertThat(message(e, "personas.pool")).contains("nowhere", "testers");
              assertThat(message(e, "generation.model")).contains("huge", "default, small");
              assertThat(message(e, "reward.scorer")).contains("oracle", "default, judge");
            });
    assertThat(store.find("j")).isEmpty();
  }

  @Test
  void aFilterThatMatchesNobodyIsNamedWithTheRest() {
    String job =
        TestJobs.yaml("accepted: 1", "generation: { model: huge }")
            .replace("{ pool: testers }", "{ pool: testers, where: { region: Atlantis } }");

    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> intake.submit("j", job))
        .satisfies(
            e ->
                assertThat(e.violations())
                    .extracting(Violation::field)
                    .containsExactlyInAnyOrder("personas.where", "generation.model"));
  }

  @Test
  void fewestWordsAboveMostWordsIsRefused() {
    String job = TestJobs.yaml("accepted: 1", "filter: { length: { minWords: 20, maxWords: 10 } }");

    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> intake.submit("j", job))
        .satisfies(
            e -> assertThat(e.violations().getFirst().field()).contains("filter.length.minWords"));
  }

  @Test
  void theSameJobAgainChangesNothing() {
    intake.submit("j", JOB);

    assertThat(intake.submit("j", JOB)).isFalse();
    assertThat(intake.submit("j", JOB + "\n# the same job, written differently\n")).isFalse();
    assertThat(store.page(Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void theSameJobAgainIsTheSameEvenWhenItsModelIsGone() {
    intake.submit("j", JOB);

    assertThat(intake(Set.of("another")).submit("j", JOB)).isFalse();
  }

  @Test
  void anotherJobUnderTheSameIdIsAConflict() {
    intake.submit("j", JOB);

    assertThatThrownBy(() -> intake.submit("j", JOB.replace("10", "11")))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("job j");
    assertThat(store.find("j").orElseThrow().spec().target().amount()).isEqualTo(10);
  }

  @Test
  void aRecipeMayBeGivenInTheJob() {
    String job =
        """
        name: my own
        personas: { pool: testers }
        target: { prompts: 1 }
        recipe:
          name: haiku
          version: 4
          description: A haiku by this person.
          voice: assistant
          steps:
            - { name: haiku, conditioned: true, system: "You are {persona}", user: "Write a haiku." }
          messages:
            - { role: assistant, content: "{haiku}" }
        """;

    intake.submit("j", job);

    JobSettings settings = store.find("j").orElseThrow().settings();
    assertThat(settings.recipe().name()).isEqualTo("haiku");
    assertThat(settings.recipe().steps().getFirst().user()).isEqualTo("Write a haiku.");
  }

  @ParameterizedTest
  @CsvSource({"'\\u0000', U+0000", "'\\ud800', surrogate"})
  void textThatCannotBeStoredIsRefusedWithItsPlace(String escape, String named) {
    String job =
        """
        {"name": "n", "recipe": "instruction", "personas": {"pool": "testers"},
         "target": {"prompts": 1}, "seeds": ["fine", "not%sfine"]}
        """
            .formatted(escape);

    assertThatExceptionOfType(InvalidJobException.class)
        .isThrownBy(() -> intake.submit("j", job))
        .satisfies(e -> assertThat(message(e, "seeds[1]")).contains(named));
  }

  private static String message(InvalidJobException e, String field) {
    return e.violations().stream()
        .filter(v -> v.field().equals(field))
        .map(Violation::message)
        .findFirst()
        .orElseThrow(() -> new AssertionError(field + " is not named in " + e.violations()));
  }
}
