package io.dramatis.reward.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Reward;
import io.dramatis.reward.Batches;
import io.dramatis.reward.selection.RejectionSampler;
import io.dramatis.reward.store.StoreWriter.GroupLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

  @TempDir static Path folder;
  private static StoreDatabase database;

  private final List<Integer> groups = new CopyOnWriteArrayList<>();
  private final AtomicInteger retries = new AtomicInteger();
  private StoreWriter writer;

  @BeforeAll
  static void startDatabase() {
    database = new StoreDatabase(folder.resolve("data"));
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void startWriter() {
    database
        .jdbi()
        .useHandle(h -> h.execute("truncate store.sample, store.candidate, store.prompt_outcome"));
    writer = writer(new GroupLimits(256, 1 << 24));
  }

  @AfterEach
  void stopWriter() {
    writer.close();
  }

  @Test
  void aPromptIsWrittenAsAWhole() throws InterruptedException {
    PromptRows rows = accepted("job", 0, "How hot is honey?", "Is honey hot?");

    Stored stored = writer.write(rows);

    assertThat(stored.fresh()).isTrue();
    assertThat(stored.outcome()).isEqualTo(rows.outcome());
    assertThat(stored.samples()).isEqualTo(rows.samples());
    assertThat(database.count("store.prompt_outcome")).isEqualTo(1);
    assertThat(database.count("store.candidate")).isEqualTo(2);
    assertThat(database.count("store.sample")).isEqualTo(1);
  }

  @Test
  void aRedeliveryChangesNothingAndGivesTheSameEvents() throws InterruptedException {
    Stored first = writer.write(accepted("job", 0, "How hot is honey?"));

    Stored again = writer.write(accepted("job", 0, "How hot is honey?"));

    assertThat(again.fresh()).isFalse();
    assertThat(again.outcome()).isEqualTo(first.outcome());
    assertThat(again.samples()).isEqualTo(first.samples());
    assertThat(database.count("store.sample")).isEqualTo(1);
  }

  @Test
  void aRegeneratedPromptGivesWhatWasStoredFirst() throws InterruptedException {
    Stored first = writer.write(accepted("job", 0, "How hot is honey?"));

    Stored other = writer.write(rejected("job", 0, "Another text altogether"));

    assertThat(other.outcome()).isEqualTo(first.outcome());
    assertThat(other.samples()).isEqualTo(first.samples());
    assertThat(database.count("store.candidate")).isEqualTo(1);
  }

  @Test
  void eachPromptOfAGroupIsWrittenOnce() throws Exception {
    List<Callable<Stored>> calls = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      PromptRows rows = accepted("job", i % 40, "text of delivery " + i);
      calls.add(() -> writer.write(rows));
    }

    List<Stored> stored = concurrently(calls);

    assertThat(stored.stream().filter(Stored::fresh)).hasSize(40);
    assertThat(database.count("store.prompt_outcome")).isEqualTo(40);
    assertThat(database.count("store.sample")).isEqualTo(40);
    assertThat(stored.stream().flatMap(s -> s.samples().stream()).distinct()).hasSize(40);
    assertThat(groups.size()).isLessThan(400);
  }

  @Test
  void twoWritersOfTheSamePromptsAgree() throws Exception {
    try (StoreWriter other = writer(new GroupLimits(16, 1 << 24))) {
      List<Callable<Stored>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        PromptRows mine = accepted("job", i, "written by one " + i);
        PromptRows theirs = accepted("job", 199 - i, "written by the other " + i);
        calls.add(() -> writer.write(mine));
        calls.add(() -> other.write(theirs));
      }

      List<Stored> stored = concurrently(calls);

      assertThat(stored.stream().filter(Stored::fresh)).hasSize(200);
      assertThat(stored.stream().flatMap(s -> s.samples().stream()).distinct()).hasSize(200);
      assertThat(database.count("store.sample")).isEqualTo(200);
    }
  }

  @Test
  void aPromptThatTheDatabaseRefusesFailsAloneAndIsAccountedFor() throws Exception {
    List<Callable<Stored>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      PromptRows rows = accepted("job", i, i == 13 ? "nul \u0000 text" : "text " + i, "b");
      calls.add(() -> writer.write(rows));
    }

    List<Stored> stored = concurrently(calls);

    Outcome poison = stored.get(13).outcome();
    assertThat(poison.kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(poison.reason()).isEqualTo("unstorable");
    assertThat(poison.candidates()).isEqualTo(Map.of("unstorable", 2));
    assertThat(stored.stream().filter(s -> s.outcome().kind() == Outcome.Kind.ACCEPTED))
        .hasSize(29);
    assertThat(database.count("store.prompt_outcome")).isEqualTo(30);
    assertThat(database.count("store.candidate")).isEqualTo(60);
    assertThat(writer.write(accepted("job", 13, "clean now")).outcome()).isEqualTo(poison);
  }

  @Test
  void evenAPromptWhoseIdIsRefusedGetsItsOutcome() throws InterruptedException {
    Stored stored = writer.write(accepted("job\u0000", 0, "text"));

    assertThat(stored.outcome().reason()).isEqualTo("unstorable");
    assertThat(database.count("store.prompt_outcome")).isZero();
    assertThat(writer.running()).isTrue();
  }

  @Test
  void aRestartOfTheDatabaseIsWaitedOut() throws Exception {
    writer.write(accepted("job", 0, "before"));
    database.stop();
    List<Callable<Stored>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      PromptRows rows = accepted("job", i, "text " + i);
      calls.add(() -> writer.write(rows));
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Stored>> waiting = calls.stream().map(executor::submit).toList();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> retries.get() > 1);
      assertThat(waiting).noneMatch(Future::isDone);

      database.restart();

      for (Future<Stored> future : waiting) {
        assertThat(future.get(60, TimeUnit.SECONDS).outcome().accepted()).isEqualTo(1);
      }
    }
    assertThat(database.count("store.sample")).isEqualTo(20);
  }

  @Test
  void closingTellsWhoeverWaits() throws Exception {
    database.stop();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      PromptRows rows = accepted("job", 0, "text");
      Future<Stored> waiting = executor.submit(() -> writer.write(rows));
      Awaitility.await().until(() -> retries.get() > 0);

      writer.close();

      assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      assertThatThrownBy(() -> writer.write(rows)).isInstanceOf(InterruptedException.class);
      assertThat(writer.running()).isFalse();
    } finally {
      database.restart();
    }
  }

  @Test
  void aGroupIsBoundedByItsTextToo() throws Exception {
    writer.close();
    groups.clear();
    writer = writer(new GroupLimits(256, 10));
    List<Callable<Stored>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      PromptRows rows = accepted("job", i, "a text of more than ten characters");
      calls.add(() -> writer.write(rows));
    }

    concurrently(calls);

    assertThat(groups).hasSize(50).containsOnly(1);
  }

  @Test
  void ordinalsAreCommittedInTheirOrder() throws Exception {
    try (StoreWriter other = writer(new GroupLimits(4, 1 << 24));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Stored>> writing = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        PromptRows rows = accepted("job", i, "text " + i);
        StoreWriter chosen = i % 2 == 0 ? writer : other;
        writing.add(executor.submit(() -> chosen.write(rows)));
      }
      List<String> read = new ArrayList<>();
      long cursor = 0;
      boolean allWritten;
      do {
        allWritten = writing.stream().allMatch(Future::isDone);
        for (Map.Entry<Long, String> row : samplesAfter(cursor)) {
          read.add(row.getValue());
          cursor = row.getKey();
        }
      } while (!allWritten);
      assertThat(read).hasSize(300);
      assertThat(read).doesNotHaveDuplicates();
    }
  }

  private static List<Map.Entry<Long, String>> samplesAfter(long ordinal) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select ordinal, sample_id from store.sample where ordinal > :o order by"
                            + " ordinal")
                    .bind("o", ordinal)
                    .map((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
                    .list());
  }

  private StoreWriter writer(GroupLimits limits) {
    StoreObserver observer =
        new StoreObserver() {
          @Override
          public void committed(int prompts, Duration elapsed) {
            groups.add(prompts);
          }

          @Override
          public void retried() {
            retries.incrementAndGet();
          }
        };
    return new StoreWriter(new StoreTransaction(database.jdbi()), limits, observer);
  }

  private static List<Stored> concurrently(Collection<Callable<Stored>> calls) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Stored> results = new ArrayList<>();
      for (Future<Stored> result : executor.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static PromptRows accepted(String job, long sequence, String... texts) {
    return rows(Batches.of(job, sequence), texts);
  }

  private static PromptRows rejected(String job, long sequence, String... texts) {
    return rows(Batches.of(job, sequence).min(2), texts);
  }

  private static PromptRows rows(Batches batches, String... texts) {
    List<Reward> rewards = new ArrayList<>();
    for (String text : texts) {
      batches.coherent(text);
      rewards.add(new Reward("default", 1.0 / (1 + rewards.size()), Map.of("detail", 0.1)));
    }
    FilteredBatch filtered = batches.build();
    return PromptRows.of(filtered, RejectionSampler.select(filtered, rewards), NOW);
  }
}
