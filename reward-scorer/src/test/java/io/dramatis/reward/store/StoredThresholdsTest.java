package io.dramatis.reward.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Reward;
import io.dramatis.reward.Batches;
import io.dramatis.reward.selection.RejectionSampler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredThresholdsTest {
  private static StoreDatabase database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    database = new StoreDatabase(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void theFirstPromptsAreNotBound() throws InterruptedException {
    store("young", 0, 31);

    assertThat(thresholds().of("young", "default", 0.5, 31)).isEmpty();
  }

  @Test
  void aQuantileIsOfTheRewardsBeforeTheMilestone() throws InterruptedException {
    store("job", 0, 60);

    OptionalDouble median = thresholds().of("job", "default", 0.5, 63);

    assertThat(median.orElseThrow()).isCloseTo(15.5, offset(1e-9)); // sequences 0 to 31
    assertThat(thresholds().of("job", "other", 0.5, 63)).isEmpty();
  }

  @Test
  void whatWasComputedOnceIsTheSameForEveryReplicaHoweverMuchCameSince()
      throws InterruptedException {
    store("replicas", 0, 20);
    OptionalDouble first = thresholds().of("replicas", "default", 0.9, 40);
    store("replicas", 20, 32);

    assertThat(thresholds().of("replicas", "default", 0.9, 33)).isEqualTo(first);
    assertThat(first).isPresent();
  }

  @Test
  void whileAMilestoneKnowsTooFewTheOneBeforeHolds() throws InterruptedException {
    store("slow", 0, 31);

    OptionalDouble at = thresholds().of("slow", "default", 0.5, 300);

    assertThat(at.orElseThrow()).isCloseTo(15, offset(1e-9));
    List<Long> milestones =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select milestone from store.reward_threshold where job_id = 'slow'")
                        .mapTo(Long.class)
                        .list());
    assertThat(milestones).containsExactly(32L);
  }

  @Test
  void promptsWithoutAScoreCountTowardsTheMilestone() throws InterruptedException {
    List<PromptRows> prompts = new ArrayList<>();
    for (long sequence = 0; sequence < 30; sequence++) {
      FilteredBatch filtered = Batches.of("strict", sequence).rejected("No.", "refusal").build();
      prompts.add(
          PromptRows.of(filtered, RejectionSampler.select(filtered, List.of()), Instant.EPOCH));
    }
    new StoreTransaction(database.jdbi()).write(prompts);
    assertThat(thresholds().of("strict", "default", 0.5, 40)).isEmpty();

    store("strict", 30, 32);

    assertThat(thresholds().of("strict", "default", 0.5, 40).orElseThrow())
        .isCloseTo(30.5, offset(1e-9));
  }

  @Test
  void unreadableAnswersOfEarlierVersionsAreNoRewards() throws InterruptedException {
    store("earlier", 0, 32);
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "update store.candidate set reward = 0,"
                        + " reward_components = '{\"judge.unreadable\": 1}'"
                        + " where job_id = 'earlier' and sequence < 16"));

    assertThat(thresholds().of("earlier", "default", 0.5, 40).orElseThrow())
        .isCloseTo(23.5, offset(1e-9));
  }

  private static StoredThresholds thresholds() {
    return new StoredThresholds(database.jdbi());
  }

  /** Prompts of one candidate each, with their sequence as reward. */
  private static void store(String job, long from, long to) {
    List<PromptRows> prompts = new ArrayList<>();
    for (long sequence = from; sequence < to; sequence++) {
      FilteredBatch filtered = Batches.of(job, sequence).coherent("text").build();
      prompts.add(
          PromptRows.of(
              filtered,
              RejectionSampler.select(filtered, List.of(new Reward("default", sequence, Map.of()))),
              Instant.EPOCH));
    }
    new StoreTransaction(database.jdbi()).write(prompts);
  }
}
