package io.dramatis.reward.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.dramatis.reward.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RejectionSamplerTest {
  @Test
  void bestKeepsTheHighestReward() {
    FilteredBatch filtered = batch().build();

    Selection selection = RejectionSampler.select(filtered, rewards(0.2, 0.9, 0.5));

    assertThat(fates(selection)).containsExactly("outranked", "accepted", "outranked");
    assertThat(selection.candidates()).extracting(RankedCandidate::rank).containsExactly(3, 1, 2);
    assertThat(selection.outcome().kind()).isEqualTo(Outcome.Kind.ACCEPTED);
    assertThat(selection.outcome().reason()).isEmpty();
    assertThat(selection.outcome().accepted()).isEqualTo(1);
    assertThat(selection.outcome().coherent()).isEqualTo(3);
    assertThat(selection.outcome().candidates()).isEqualTo(Map.of("accepted", 1, "outranked", 2));
    assertThat(selection.outcome().usage()).isEqualTo(filtered.batch().generation().usage());
  }

  @Test
  void topKeepsSeveral() {
    Selection selection = RejectionSampler.select(batch().top(2).build(), rewards(0.2, 0.9, 0.5));

    assertThat(fates(selection)).containsExactly("outranked", "accepted", "accepted");
  }

  @Test
  void aRewardAtTheMinimumIsKeptAndOneUnderItIsNot() {
    Selection selection =
        RejectionSampler.select(batch().top(64).min(0.5).build(), rewards(0.5, 0.4999, 0.6));

    assertThat(fates(selection)).containsExactly("accepted", "below-min-reward", "accepted");
  }

  @Test
  void aCandidateUnderTheMinimumNeverFillsTheTop() {
    Selection selection =
        RejectionSampler.select(batch().top(3).min(0.8).build(), rewards(0.2, 0.9, 0.5));

    assertThat(fates(selection))
        .containsExactly("below-min-reward", "accepted", "below-min-reward");
  }

  @Test
  void aRewardUnderTheJobsQuantileIsNotKept() {
    Selection selection =
        RejectionSampler.select(
            batch().top(64).build(), safe(0.5, 0.4, 0.6), OptionalDouble.of(0.5));

    assertThat(fates(selection)).containsExactly("accepted", "below-quantile", "accepted");
  }

  @Test
  void onlyAClearWinIsKeptWhereAMarginIsAsked() {
    Batches batch = batch().reward(options(new Select(1), 0.2));

    assertThat(fates(RejectionSampler.select(batch.build(), rewards(0.5, 0.71, 0.1))))
        .containsExactly("outranked", "accepted", "outranked");
    assertThat(fates(RejectionSampler.select(batch.build(), rewards(0.5, 0.6, 0.1))))
        .containsOnly("narrow-margin");
  }

  @Test
  void aCandidateAloneLeadsWithoutBound() {
    FilteredBatch filtered =
        Batches.of("job", 0).coherent("a").reward(options(new Select(1), 0.2)).build();

    assertThat(fates(RejectionSampler.select(filtered, rewards(0.1)))).containsExactly("accepted");
  }

  @Test
  void aDrawFollowsItsWeightsAndItsSeed() {
    int[] won = new int[3];
    for (long seed = 0; seed < 3000; seed++) {
      FilteredBatch filtered =
          batch().randomSeed(seed).reward(options(new Select(1, 0.5), null)).build();
      Selection drawn = RejectionSampler.select(filtered, rewards(1, 0.5, 0));
      assertThat(drawn).isEqualTo(RejectionSampler.select(filtered, rewards(1, 0.5, 0)));
      won[fates(drawn).indexOf("accepted")]++;
    }
    // e^2 : e^1 : e^0
    assertThat(won[0] / 3000.0).isBetween(0.62, 0.71);
    assertThat(won[1] / 3000.0).isBetween(0.21, 0.28);
    assertThat(won[2] / 3000.0).isBetween(0.06, 0.12);
  }

  @Test
  void theUnsafeAndTheUnreadableAreNeitherRankedNorKept() {
    Reward unreadable = new Reward("default", 9, Map.of(Reward.UNREADABLE, 1.0));
    List<Scored> scored =
        List.of(
            new Scored(new Reward("guard", 9, Map.of()), false),
            new Scored(unreadable, true),
            new Scored(new Reward("default", 0.1, Map.of()), true));

    Selection selection = RejectionSampler.select(batch().build(), scored, OptionalDouble.empty());

    assertThat(fates(selection)).containsExactly("unsafe", "unreadable-reward", "accepted");
    assertThat(selection.candidates()).extracting(RankedCandidate::rank).containsExactly(0, 0, 1);
  }

  private static RewardOptions options(Select select, Double margin) {
    return new RewardOptions("default", select, -1e9, null, margin, null, null);
  }

  private static List<Scored> safe(double... values) {
    return rewards(values).stream().map(reward -> new Scored(reward, true)).toList();
  }

  @Test
  void gateRejectionsKeepTheirReasonAndAreNotRanked() {
    FilteredBatch filtered =
        Batches.of("job", 0).rejected("a", "refusal").coherent("b").rejected("c", "length").build();

    Selection selection = RejectionSampler.select(filtered, rewards(0.4));

    assertThat(fates(selection)).containsExactly("refusal", "accepted", "length");
    assertThat(selection.ranked()).isEqualTo(1);
    assertThat(selection.outcome().coherent()).isEqualTo(1);
  }

  @Test
  void aRejectedPromptHasTheMostCommonFateAsItsReason() {
    FilteredBatch filtered =
        Batches.of("job", 0)
            .rejected("a", "length")
            .rejected("b", "length")
            .rejected("c", "duplicate")
            .build();

    Outcome outcome = RejectionSampler.select(filtered, List.of()).outcome();

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REJECTED);
    assertThat(outcome.reason()).isEqualTo("length");
  }

  @Test
  void equallyCommonFatesFallToTheAlphabet() {
    FilteredBatch filtered =
        Batches.of("job", 0)
            .rejected("a", "length")
            .rejected("b", "duplicate")
            .coherent("c")
            .min(0.9)
            .build();

    Outcome outcome = RejectionSampler.select(filtered, rewards(0.1)).outcome();

    assertThat(outcome.reason()).isEqualTo("below-min-reward");
  }

  @Test
  void tiesAreReproducibleAndDoNotAlwaysFallToTheFirst() {
    Set<Integer> winners = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      FilteredBatch filtered = batch().randomSeed(seed).build();
      List<String> once = fates(RejectionSampler.select(filtered, rewards(0.5, 0.5, 0.5)));
      List<String> again = fates(RejectionSampler.select(filtered, rewards(0.5, 0.5, 0.5)));
      assertThat(again).isEqualTo(once);
      winners.add(once.indexOf("accepted"));
    }
    assertThat(winners).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void aFailedBatchStaysFailed() {
    Selection selection =
        RejectionSampler.fail(
            Batches.of("job", 3).failed("timeout"), new Failure("timeout", "no answer"));

    assertThat(selection.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(selection.outcome().reason()).isEqualTo("timeout");
    assertThat(selection.outcome().candidates()).isEmpty();
  }

  @Test
  void candidatesThatCouldNotBeScoredShareTheFailure() {
    FilteredBatch filtered = Batches.of("job", 3).coherent("a").rejected("b", "length").build();

    Selection selection =
        RejectionSampler.fail(filtered, new Failure("reward-timeout", "no answer"));

    assertThat(selection.outcome().candidates())
        .isEqualTo(Map.of("reward-timeout", 1, "length", 1));
    assertThat(selection.outcome().coherent()).isEqualTo(1);
  }

  @Test
  void everyCoherentCandidateNeedsAReward() {
    assertThatThrownBy(() -> RejectionSampler.select(batch().build(), rewards(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 rewards for 3 coherent");
  }

  @Test
  void countsAlwaysAddUp() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      int k = 1 + random.nextInt(64);
      Batches batches =
          Batches.of("job", round)
              .top(1 + random.nextInt(64))
              .min(random.nextDouble())
              .randomSeed(random.nextLong());
      List<Reward> rewards = new ArrayList<>();
      for (int i = 0; i < k; i++) {
        if (random.nextBoolean()) {
          batches.coherent("text " + i);
          rewards.add(reward(random.nextInt(5) / 4.0));
        } else {
          batches.rejected("text " + i, "reason-" + random.nextInt(3));
        }
      }
      FilteredBatch filtered = batches.build();

      Selection selection = RejectionSampler.select(filtered, rewards);

      Outcome outcome = selection.outcome();
      assertThat(selection.candidates()).hasSize(k);
      assertThat(outcome.candidates().values().stream().mapToInt(n -> n).sum()).isEqualTo(k);
      assertThat(outcome.coherent()).isEqualTo(rewards.size());
      assertThat(outcome.accepted())
          .isEqualTo(selection.candidates().stream().filter(RankedCandidate::accepted).count())
          .isLessThanOrEqualTo(filtered.batch().prompt().settings().reward().select().top());
      assertThat(selection.ranked()).isEqualTo(rewards.size());
    }
  }

  @Test
  void nothingRejectedIsBetterThanAnythingAccepted() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      double[] values = random.doubles(12).toArray();
      Batches batches = Batches.of("job", round).top(4);
      for (int i = 0; i < values.length; i++) {
        batches.coherent("text " + i);
      }

      Selection selection = RejectionSampler.select(batches.build(), rewards(values));

      double worstKept = extreme(selection, true).min().orElseThrow();
      double bestLeft = extreme(selection, false).max().orElseThrow();
      assertThat(worstKept).isGreaterThanOrEqualTo(bestLeft);
    }
  }

  private static DoubleStream extreme(Selection selection, boolean accepted) {
    return selection.candidates().stream()
        .filter(c -> c.accepted() == accepted)
        .mapToDouble(c -> c.reward().value());
  }

  private static Batches batch() {
    return Batches.of("job", 0).coherent("a").coherent("b").coherent("c");
  }

  private static List<Reward> rewards(double... values) {
    return Arrays.stream(values).mapToObj(RejectionSamplerTest::reward).toList();
  }

  private static Reward reward(double value) {
    return new Reward("default", value, Map.of());
  }

  private static List<String> fates(Selection selection) {
    return selection.candidates().stream().map(RankedCandidate::fate).toList();
  }
}
