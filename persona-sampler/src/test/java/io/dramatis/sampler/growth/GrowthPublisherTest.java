package io.dramatis.sampler.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.job.Decision;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.job.JobStore;
import io.dramatis.sampler.job.Ledger;
import io.dramatis.sampler.job.TestJobs;
import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.NewVersion;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrowthPublisherTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static Jdbi jdbi;
  private static PersonaPools pools;

  private final JobStore jobs = new JobStore(jdbi);
  private final Ledger ledger = new Ledger(jdbi, LONG, LONG);
  private final SampleIntake intake = new SampleIntake(jdbi, jobs);
  private final GrowthViews views = new GrowthViews(jdbi);
  private final GrowthPublisher publisher =
      new GrowthPublisher(jdbi, Duration.ZERO, Clock.systemUTC());

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
    pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate sampler.job, sampler.tally, sampler.ledger, sampler.growth,
                  sampler.growth_prompt, sampler.grown_persona, sampler.pool, sampler.persona,
                  sampler.pool_attribute, sampler.pool_embedding, sampler.persona_embedding cascade
                """));
    write("parents", "CC-BY-4.0", "A midwife in Kisumu", "A potter in Faenza");
  }

  @Test
  void acceptedSamplesBecomeThePersonasOfANewPool() throws Exception {
    grow("j", "pool: grown", "A first patient", "An aunt of two", "{\"no\": \"persona\"}");

    GrowthEnd end = publisher.publish("j").orElseThrow();

    assertThat(end.added()).isEqualTo(2);
    assertThat(end.refused()).isEqualTo(Map.of("no-persona", 1L));
    assertThat(end.accepted()).isEqualTo(end.added() + end.duplicates() + end.refusals());
    PoolVersion version = pools.latest("grown").orElseThrow();
    assertThat(version.version()).isEqualTo(1);
    assertThat(version.originJob()).isEqualTo("j");
    assertThat(version.licence()).isEqualTo("CC-BY-4.0");
    assertThat(version.rehearsal()).isFalse();
    Persona first = pools.personas(version, List.of(0)).getFirst();
    assertThat(first.id()).isEqualTo("j.0.0");
    assertThat(first.text()).isEqualTo("A first patient");
    assertThat(first.attributes()).isEqualTo(Map.of("occupation", "trader"));
    assertThat(first.licence()).isEqualTo("CC-BY-4.0");
    assertThat(first.origin().parent()).isEqualTo("parents@1/p0");
    assertThat(first.origin().relation()).isEqualTo("relation 0");
    assertThat(first.origin().generation()).isEqualTo(1);
    assertThat(first.origin().sample()).isEqualTo("j.0.0");
    assertThat(first.origin().source())
        .isEqualTo("grown by job j with recipe persona-to-persona@1 from parents@1");
  }

  @Test
  void aVersionHoldsWhatTheOneBeforeItHeldAsItWas() throws Exception {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into sampler.pool_embedding select id, 'model', 2, 1 from sampler.pool where name = 'parents'");
          handle.execute(
              "insert into sampler.persona_embedding select id, 0, '\\x00' from sampler.pool where name = 'parents'");
        });
    List<Persona> before = pools.personas(pools.latest("parents").orElseThrow(), List.of(0, 1));

    grow("j", "pool: parents, licence: CC-BY-NC-4.0", "A patient", "a  POTTER in faenza");
    GrowthEnd end = publisher.publish("j").orElseThrow();

    assertThat(end.added()).isEqualTo(1);
    assertThat(end.duplicates()).isEqualTo(1);
    PoolVersion version = pools.latest("parents").orElseThrow();
    assertThat(version.version()).isEqualTo(2);
    assertThat(version.size()).isEqualTo(3);
    assertThat(version.licence()).isEqualTo("CC-BY-4.0 AND CC-BY-NC-4.0");
    assertThat(version.source()).startsWith("a test; grown by job j");
    List<Persona> after = pools.personas(version, List.of(0, 1, 2));
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).id()).isEqualTo(before.get(i).id());
      assertThat(after.get(i).text()).isEqualTo(before.get(i).text());
      assertThat(after.get(i).attributes()).isEqualTo(before.get(i).attributes());
      assertThat(after.get(i).licence()).isEqualTo("CC-BY-4.0");
      assertThat(after.get(i).origin()).isEqualTo(before.get(i).origin());
    }
    assertThat(after.get(2).licence()).isEqualTo("CC-BY-4.0 AND CC-BY-NC-4.0");
    assertThat(
            count(
                """
                select count(*) from sampler.persona_embedding v join sampler.pool p on p.id = v.pool_id
                 where p.version = 2 and v.ordinal = 0"""))
        .isEqualTo(1);
  }

  @Test
  void nearDuplicatesOfAnybodyBeforeAreDropped() throws Exception {
    String words =
        IntStream.range(0, 30).mapToObj("w%d"::formatted).reduce("", (a, b) -> a + " " + b);

    grow("j", "pool: grown", "One" + words, "Two" + words, "A wholly different person");

    GrowthEnd end = publisher.publish("j").orElseThrow();
    assertThat(end.added()).isEqualTo(2);
    assertThat(end.duplicates()).isEqualTo(1);
  }

  @Test
  void redeliveryAndReorderingChangeNothing() throws Exception {
    List<String> texts =
        IntStream.range(0, 40).mapToObj("Somebody known as n%d"::formatted).toList();
    insert("j", "pool: grown");
    emit("j", texts.size());
    List<TrainingSample> samples = new ArrayList<>(samples("j", texts));
    samples.addAll(samples("j", texts));
    Collections.shuffle(samples, new Random(3));
    int fresh = 0;
    for (TrainingSample sample : samples) {
      fresh += take(sample) ? 1 : 0;
    }
    end("j", JobStatus.COMPLETED);

    publish("j");

    assertThat(fresh).isEqualTo(40);
    PoolVersion version = pools.latest("grown").orElseThrow();
    assertThat(pools.personas(version, IntStream.range(0, 40).boxed().toList()))
        .extracting(Persona::text)
        .containsExactlyElementsOf(texts);
    assertThat(take(samples.getFirst())).as("after it was published").isFalse();
    assertThat(publisher.publish("j")).isEmpty();
    assertThat(count("select count(*) from sampler.grown_persona")).isZero();
    assertThat(count("select count(*) from sampler.growth_prompt")).isZero();
  }

  @Test
  void nothingIsPublishedWhileASampleIsMissing() throws Exception {
    insert("j", "pool: grown");
    emit("j", 3);
    List<TrainingSample> samples = samples("j", List.of("One", "Two", "Three"));
    take(samples.get(0));
    take(samples.get(2));
    end("j", JobStatus.BUDGET_EXHAUSTED);

    assertThat(publisher.publish("j")).isEmpty();

    GrowthView.Iteration waiting = views.of("j").orElseThrow().iterations().getFirst();
    assertThat(waiting.status()).isEqualTo(GrowthStatus.WAITING);
    assertThat(waiting.reason()).isEqualTo("2 of 3 samples have arrived");
    assertThat(waiting.accepted()).isEqualTo(3);
    assertThat(waiting.arrived()).isEqualTo(2);
    assertThat(pools.latest("grown")).isEmpty();
    take(samples.get(1));
    assertThat(publisher.publish("j").orElseThrow().added()).isEqualTo(3);
  }

  @Test
  void aSampleOfAPromptThatWasGivenUpStandsInForNobodyElse() throws Exception {
    insert("j", "pool: grown");
    ledger.advance("j", state -> new Decision.Emit(2));
    ledger.close(List.of(TestJobs.accepted("j", 0, 1), TestJobs.failed("j", 1, "abandoned")));
    List<TrainingSample> samples = samples("j", List.of("Counted", "Given up"));
    take(samples.get(1));
    end("j", JobStatus.COMPLETED);

    assertThat(publisher.publish("j")).isEmpty();

    take(samples.get(0));
    assertThat(publisher.publish("j").orElseThrow().accepted()).isEqualTo(1);
    assertThat(pools.latest("grown").orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void samplesOfOtherJobsAreLeftAlone() throws Exception {
    jobs.insert(TestJobs.job("plain", TestJobs.spec("accepted: 3")));

    assertThat(intake.take("plain", new byte[] {1, 2, 3})).isFalse();
    assertThat(intake.take("nowhere", new byte[] {1, 2, 3})).isFalse();
    assertThat(intake.take(null, EventCodec.write(samples("plain", List.of("A")).getFirst())))
        .isFalse();
    assertThat(count("select count(*) from sampler.grown_persona")).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobStatus.class,
      names = {"CANCELLED", "FAILED"})
  void aJobThatIsCancelledOrFailedGrowsNothing(JobStatus status) throws Exception {
    insert("j", "pool: grown, iterations: 3");
    emit("j", 1);
    take(samples("j", List.of("Somebody")).getFirst());
    end("j", status);

    GrowthEnd end = publisher.publish("j").orElseThrow();

    assertThat(end.version()).isNull();
    assertThat(pools.latest("grown")).isEmpty();
    GrowthView view = views.of("j").orElseThrow();
    assertThat(view.stopped()).isEqualTo("the job ended as " + status);
    assertThat(view.iterations().getFirst().status()).isEqualTo(GrowthStatus.NOTHING);
  }

  @Test
  void whenNobodyIsNewNothingIsPublishedAndNothingIsLeftBehind() throws Exception {
    grow("j", "pool: parents, iterations: 2, minNew: 0", "A MIDWIFE in Kisumu");

    GrowthEnd end = publisher.publish("j").orElseThrow();

    assertThat(end.version()).isNull();
    assertThat(end.duplicates()).isEqualTo(1);
    assertThat(end.reason()).isEqualTo("none of 1 is new");
    assertThat(end.next()).isNull();
    assertThat(pools.latest("parents").orElseThrow().version()).isEqualTo(1);
    assertThat(count("select count(*) from sampler.persona")).isEqualTo(2);
  }

  @Test
  void twoReplicasPublishOnce() throws Exception {
    List<String> texts = IntStream.range(0, 300).mapToObj("Person number p%d"::formatted).toList();
    for (int round = 0; round < 5; round++) {
      String id = "j" + round;
      grow(id, "pool: grown" + round, texts.toArray(String[]::new));
      List<Optional<GrowthEnd>> ends = race(() -> publisher.publish(id), 4);

      assertThat(ends.stream().filter(Optional::isPresent)).hasSize(1);
      assertThat(count("select count(*) from sampler.pool where name = 'grown%d'".formatted(round)))
          .isEqualTo(1);
      assertThat(pools.latest("grown" + round).orElseThrow().size()).isEqualTo(300);
    }
  }

  @Test
  void twoJobsThatGrowOnePoolBothGrowIt() throws Exception {
    grow("one", "pool: grown", "First of one", "Shared by both jobs here");
    grow("two", "pool: grown", "Second of two", "Shared by both jobs here");

    List<Callable<Optional<GrowthEnd>>> both =
        List.of(() -> publisher.publish("one"), () -> publisher.publish("two"));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Optional<GrowthEnd>> end : threads.invokeAll(both)) {
        assertThat(end.get()).isPresent();
      }
    }

    assertThat(pools.latest("grown").orElseThrow().version()).isEqualTo(2);
    assertThat(pools.latest("grown").orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void aStopBeforeTheCommitLeavesNothingAndIsMadeGood() throws Exception {
    grow("j", "pool: grown, iterations: 2", "One person", "Another human");
    // The last statement of the transaction fails, as when the process is killed before the commit.
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              create function sampler.killed() returns trigger language plpgsql
              as $$ begin raise exception 'killed'; end $$""");
          handle.execute(
              """
              create trigger killed before delete on sampler.grown_persona
              for each row execute function sampler.killed()""");
        });
    try {
      assertThatThrownBy(() -> publisher.publish("j")).hasMessageContaining("killed");
    } finally {
      jdbi.useHandle(handle -> handle.execute("drop function sampler.killed() cascade"));
    }
    assertThat(pools.latest("grown")).isEmpty();
    assertThat(
            count("select count(*) from sampler.persona p join sampler.pool v on v.id = p.pool_id"))
        .isEqualTo(count("select count(*) from sampler.persona"));
    assertThat(views.of("j").orElseThrow().iterations().getFirst().status())
        .isEqualTo(GrowthStatus.GROWING);

    assertThat(publisher.publish("j").orElseThrow().added()).isEqualTo(2);
    assertThat(pools.latest("grown").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void iterationsFollowUntilTooFewAreNew() throws Exception {
    Continuation continuation = new Continuation(jdbi, jobs, this::post);
    grow("j", "pool: grown, iterations: 4", "Patient", "Aunt");
    assertThat(publisher.publish("j").orElseThrow().next()).isEqualTo("j-i2");
    assertThat(views.of("j").orElseThrow().stopped()).as("the next job is announced").isNull();

    race(
        () -> {
          continuation.turn();
          return true;
        },
        2);

    Job second = jobs.find("j-i2").orElseThrow();
    assertThat(second.spec().personas().pool()).isEqualTo("grown");
    assertThat(second.poolVersion()).isEqualTo(1);
    fill(second, "Her brother", "Patient", "aunt", "AUNT");
    GrowthEnd end = publisher.publish("j-i2").orElseThrow();
    assertThat(end.reason()).isEqualTo("1 of 4 new: fewer than minNew 0.5");
    continuation.turn();

    GrowthView view = views.of("j-i2").orElseThrow();
    assertThat(view).isEqualTo(views.of("j").orElseThrow());
    assertThat(view.iterations())
        .extracting(GrowthView.Iteration::job)
        .containsExactly("j", "j-i2");
    assertThat(view.iterations()).extracting(GrowthView.Iteration::iteration).containsExactly(1, 2);
    assertThat(view.iterations()).extracting(GrowthView.Iteration::version).containsExactly(1, 2);
    assertThat(view.iterations().getLast().duplicates()).isEqualTo(3);
    assertThat(view.stopped()).isEqualTo("1 of 4 new: fewer than minNew 0.5");
    assertThat(jobs.find("j-i3")).isEmpty();
  }

  @Test
  void theParentsOfAnIterationAreWhatTheOneBeforeItAdded() throws Exception {
    Continuation continuation = new Continuation(jdbi, jobs, this::post);
    grow("j", "pool: parents, iterations: 2", "Patient", "Aunt");
    publish("j");
    continuation.turn();
    Job second = jobs.find("j-i2").orElseThrow();
    PoolVersion version = pools.version("parents", second.poolVersion()).orElseThrow();

    var sequence =
        pools.sequence(version, second.spec().personas().where(), List.of(), second.spec().seed());

    List<Integer> ordinals = LongStream.range(0, 2).mapToObj(sequence::ordinalAt).toList();
    assertThat(sequence.size()).isEqualTo(2);
    assertThat(pools.personas(version, ordinals))
        .extracting(Persona::text)
        .containsExactlyInAnyOrder("Patient", "Aunt");
    assertThat(new StoredAttributes(jdbi).counts(version, 9)).containsOnlyKeys("occupation");
  }

  @Test
  void aNextIterationThatIsRefusedEndsTheRecursionWithItsReason() throws Exception {
    Continuation continuation =
        new Continuation(
            jdbi,
            jobs,
            (id, spec) -> {
              throw new io.dramatis.contracts.job.InvalidDocumentException(
                  "generation.model", "is gone; give one of default");
            });
    grow("j", "pool: grown, iterations: 2", "Patient");
    publish("j");

    continuation.turn();

    assertThat(views.of("j").orElseThrow().stopped())
        .isEqualTo("the next iteration is refused: generation.model: is gone; give one of default");
  }

  @Test
  void personasOfTheRehearsalAreMarkedAndSoIsTheirPool() throws Exception {
    insert("j", "pool: grown");
    emit("j", 1);
    take(
        GrowingJobs.sample(
            "j", 0, 0, parent("p0"), true, GrowingJobs.card("Played", "relation 0")));
    end("j", JobStatus.COMPLETED);
    publish("j");

    PoolVersion version = pools.latest("grown").orElseThrow();
    assertThat(version.rehearsal()).isTrue();
    assertThat(pools.personas(version, List.of(0)).getFirst().origin().rehearsal()).isTrue();
  }

  // Given

  private void grow(String jobId, String into, String... personas) throws InterruptedException {
    insert(jobId, into);
    fill(jobs.find(jobId).orElseThrow(), personas);
  }

  private void publish(String jobId) {
    assertThat(publisher.publish(jobId)).isPresent();
  }

  private void fill(Job job, String... personas) throws InterruptedException {
    emit(job.id(), personas.length);
    for (TrainingSample sample : samples(job.id(), List.of(personas))) {
      take(sample);
    }
    end(job.id(), JobStatus.COMPLETED);
  }

  private void insert(String jobId, String into) {
    post(jobId, GrowingJobs.spec("persona-to-persona", "parents", into));
  }

  private void post(String jobId, GenerationJob spec) {
    int version = pools.latest(spec.personas().pool()).orElseThrow().version();
    jobs.insert(GrowingJobs.job(jobId, spec, version));
  }

  private void emit(String jobId, int prompts) {
    ledger.advance(jobId, state -> new Decision.Emit(prompts));
    ledger.close(
        LongStream.range(0, prompts).mapToObj(s -> TestJobs.accepted(jobId, s, 1)).toList());
  }

  private void end(String jobId, JobStatus status) {
    ledger.advance(jobId, state -> new Decision.End(status, ""));
  }

  private boolean take(TrainingSample sample) throws InterruptedException {
    return intake.take(sample.jobId(), EventCodec.write(sample));
  }

  private static List<TrainingSample> samples(String jobId, List<String> personas) {
    return IntStream.range(0, personas.size())
        .mapToObj(
            i ->
                GrowingJobs.sample(
                    jobId,
                    i,
                    0,
                    parent("p" + i % 2),
                    false,
                    personas.get(i).startsWith("{")
                        ? personas.get(i)
                        : GrowingJobs.card(personas.get(i), "relation " + i)))
        .toList();
  }

  private static Persona parent(String id) {
    return new Persona(id, "parents", 1, "Somebody", Map.of("country", "Kenya"), "CC-BY-4.0");
  }

  private static void write(String name, String licence, String... texts) {
    jdbi.useTransaction(
        handle -> {
          PoolWriter writer =
              new PoolWriter(
                  handle,
                  (line, reason) -> {
                    throw new AssertionError(reason);
                  });
          for (int i = 0; i < texts.length; i++) {
            writer.add(NewPersona.of(i + 1L, "p" + i, texts[i], Map.of()));
          }
          writer.publish(NewVersion.imported(name, "a test", licence));
        });
  }

  private static long count(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static <T> List<T> race(Callable<T> each, int threads) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(Collections.nCopies(threads, each))) {
        results.add(result.get());
      }
      return results;
    }
  }
}
