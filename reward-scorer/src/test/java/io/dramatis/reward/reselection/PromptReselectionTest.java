package io.dramatis.reward.reselection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PromptReselectionTest {
  private final List<ScoredOnce> candidates = new ArrayList<>();

  @Test
  void anotherLeastRewardNeedsNoScorer() {
    scored(0.2, new Verdict.Passed("coherence", 0.7, 0.5));
    scored(0.9, new Verdict.Passed("coherence", 0.7, 0.5));
    scored(0.5, new Verdict.Passed("coherence", 0.7, 0.5));

    Reselected all = select(filter(0.5), filter(0.5), reward(new Select(64), 0.5));
    Reselected none = select(filter(0.5), filter(0.5), reward(new Select(64), 0.95));

    assertThat(fates(all)).containsExactly("below-min-reward", "accepted", "accepted");
    assertThat(all.samples()).extracting(Reselected.Sample::rank).containsExactly(1, 2);
    assertThat(all.samples()).extracting(Reselected.Sample::of).containsOnly(3);
    assertThat(all.counts().accepted()).isEqualTo(1);
    assertThat(none.samples()).isEmpty();
    assertThat(none.counts().rejections()).isEqualTo(Map.of("below-min-reward", 1L));
  }

  @Test
  void aTighterGateJudgesByItsStoredScoreAndTheOthersAreRankedAnew() {
    scored(0.9, new Verdict.Passed("coherence", 0.55, 0.5));
    scored(0.4, new Verdict.Passed("coherence", 0.8, 0.5));

    Reselected end = select(filter(0.5), filter(0.6), reward(new Select(1), 0));

    assertThat(fates(end)).containsExactly("incoherent", "accepted");
    assertThat(end.samples().getFirst().of()).isEqualTo(1);
    assertThat(end.samples().getFirst().verdicts())
        .containsExactly(new Verdict.Passed("coherence", 0.8, 0.6));
  }

  @Test
  void whatContradictedThePersonaStillDoes() {
    rejected(new Verdict.Rejected("coherence", 0.3, 0.5, "contradicts-persona"));
    rejected(new Verdict.Rejected("coherence", 0.3, 0.5, "incoherent"));

    assertThat(fates(select(filter(0.5), filter(0.4), reward(new Select(1), 0))))
        .containsExactly("contradicts-persona", "incoherent");
  }

  @Test
  void aLooserGateCannotScoreWhatWasNeverScored() {
    rejected(new Verdict.Rejected("coherence", 0.45, 0.5, "incoherent"));
    rejected(new Verdict.Rejected("refusal", 1, 1, "refusal"));

    Reselected end = select(filter(0.5), filter(0.3), reward(new Select(1), 0));

    assertThat(fates(end)).containsExactly("not-scored", "refusal");
    assertThat(end.counts().rejections()).isEqualTo(Map.of("not-scored", 1L));
  }

  @Test
  void aTextThatOwesThePersonaNothingStillOwesItNothing() {
    scored(0.4, new Verdict.Passed("coherence", 0.1, 0)); // not written under the persona

    assertThat(fates(select(filter(0.5), filter(0.9), reward(new Select(1), 0))))
        .containsExactly("accepted");
  }

  @Test
  void lengthRepetitionAndGopherAreJudgedAgainToo() {
    FilterOptions before = filter(0.5);
    FilterOptions now =
        new FilterOptions(
            before.coherence(),
            before.duplicates(),
            new FilterOptions.Length(5, 20),
            new FilterOptions.Repetition(0.1),
            new Gopher(1, 50),
            before.personalData(),
            before.personaCopy(),
            before.contamination(),
            before.selfInstruct(),
            before.toxicity(),
            before.language(),
            before.rouge(),
            before.team(),
            List.of());
    scored(0.4, new Verdict.Passed("length", 4, 1));
    scored(0.4, new Verdict.Passed("length", 21, 1));
    scored(0.4, new Verdict.Passed("length", 12, 1), new Verdict.Passed("repetition", 0.2, 0.5));
    scored(0.4, new Verdict.Passed("length", 12, 1), new Verdict.Passed("gopher", 1.5, 1000));
    scored(0.4, new Verdict.Passed("length", 12, 1), new Verdict.Passed("refusal", 0, 1));
    rejected(new Verdict.Rejected("length", 0, 1, "empty"));

    assertThat(fates(select(before, now, reward(new Select(64), 0))))
        .containsExactly("too-short", "too-long", "repetitive", "gopher", "accepted", "empty");
  }

  @Test
  void anotherSafetyBoundHoldsMoreBackAndWhatItLetsGoIsNotScored() {
    candidates.add(once(new Reward("default", 0.9, Map.of("safety", 0.6)), "accepted"));
    candidates.add(once(new Reward("default", 0.5, Map.of("safety", 0.9)), "outranked"));
    candidates.add(once(new Reward("guard", 0.3, Map.of()), "unsafe"));

    assertThat(fates(select(filter(0.5), filter(0.5), safety(0.8))))
        .containsExactly("unsafe", "accepted", "unsafe");
    assertThat(fates(select(filter(0.5), filter(0.5), safety(0.2))))
        .containsExactly("accepted", "outranked", "not-scored");
  }

  @Test
  void aPromptThatFailedStaysFailed() {
    candidates.add(
        new ScoredOnce(
            "job.0.0", List.of(new Verdict.Passed("coherence", 0.7, 0.5)), null, "reward-timeout"));

    Reselected end =
        selecting(filter(0.5), filter(0.5), reward(new Select(1), 0))
            .of(new StoredPrompt("job.0", 0, "reward-timeout", 7, candidates));

    assertThat(fates(end)).containsExactly("reward-timeout");
    assertThat(end.counts().failures()).isEqualTo(Map.of("reward-timeout", 1L));
    assertThat(end.counts().rejections()).isEmpty();
  }

  @Test
  void aQuantileBindsByWhatItAmountsTo() {
    scored(0.4, new Verdict.Passed("coherence", 0.7, 0.5));
    PromptReselection selects =
        new PromptReselection(
            new Rejudgement(filter(0.5), filter(0.5)),
            reward(new Select(1), 0),
            OptionalDouble.of(0.5));

    assertThat(fates(selects.of(new StoredPrompt("job.0", 0, "", 7, candidates))))
        .containsExactly("below-quantile");
  }

  private void scored(double reward, Verdict... verdicts) {
    candidates.add(
        new ScoredOnce(
            "job.0." + candidates.size(),
            Arrays.asList(verdicts),
            new Reward("default", reward, Map.of()),
            "outranked"));
  }

  private void rejected(Verdict.Rejected verdict) {
    candidates.add(
        new ScoredOnce("job.0." + candidates.size(), List.of(verdict), null, verdict.reason()));
  }

  private ScoredOnce once(Reward reward, String fate) {
    return new ScoredOnce("job.0." + candidates.size(), List.of(), reward, fate);
  }

  private Reselected select(FilterOptions before, FilterOptions now, RewardOptions reward) {
    return selecting(before, now, reward).of(new StoredPrompt("job.0", 0, "", 7, candidates));
  }

  private static PromptReselection selecting(
      FilterOptions before, FilterOptions now, RewardOptions reward) {
    return new PromptReselection(new Rejudgement(before, now), reward, OptionalDouble.empty());
  }

  private static RewardOptions reward(Select select, double min) {
    return new RewardOptions("default", select, min);
  }

  private static RewardOptions safety(double min) {
    return new RewardOptions(
        "default", new Select(1), 0, null, null, new RewardOptions.Safety("guard", min), null);
  }

  private static FilterOptions filter(double coherence) {
    return new FilterOptions(
        new FilterOptions.Coherence(coherence),
        new FilterOptions.Duplicates(0.9),
        new FilterOptions.Length(1, 1000),
        new FilterOptions.Repetition(0.5),
        List.of());
  }

  private static List<String> fates(Reselected end) {
    return end.fates().stream().map(Reselected.Fate::fate).toList();
  }
}
