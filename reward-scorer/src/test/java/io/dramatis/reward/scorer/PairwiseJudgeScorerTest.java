package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.event.Reward;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairwiseJudgeScorerTest {
  private final ScriptedChat judge = new ScriptedChat();
  private final PairwiseJudgeScorer scorer =
      new PairwiseJudgeScorer("duel", judge, Rubric.named("quality"));

  @Test
  void everyPairIsAskedInBothOrdersAndTheBetterTextWins() throws InterruptedException {
    judge.script(
        request -> {
          String asked = ((UserMessage) request.messages().getLast()).singleText();
          return better(
              asked.indexOf("\nbest\n") >= 0
                  ? (asked.matches("(?s).*<A-[0-9a-f]+>\nbest\n.*") ? "A" : "B")
                  : "tie");
        });

    List<Reward> rewards = scorer.score(input("poor", "best", "fair"));

    assertThat(judge.requests()).hasSize(6);
    assertThat(rewards).extracting(Reward::value).containsExactly(0.25, 1.0, 0.25);
  }

  @Test
  void aJudgeThatAlwaysPrefersThePlaceHasSaidNothing() throws InterruptedException {
    judge.always(better("A"));

    assertThat(scorer.score(input("a", "b", "c")))
        .allSatisfy(reward -> assertThat(reward.value()).isCloseTo(0.5, offset(1e-12)));
  }

  @Test
  void proseIsAskedAgainAndThenIsNoReward() throws InterruptedException {
    judge.always("I like A better.");

    List<Reward> rewards = scorer.score(input("a", "b"));

    assertThat(rewards).noneMatch(Reward::readable);
    assertThat(judge.requests()).hasSize(4);
  }

  @Test
  void aTextAloneStandsInTheMiddle() throws InterruptedException {
    assertThat(scorer.score(input("a")))
        .singleElement()
        .isEqualTo(new Reward("duel", 0.5, Map.of()));
    assertThat(judge.requests()).isEmpty();
  }

  private static String better(String which) {
    return "{\"reason\": \"so\", \"better\": \"%s\"}".formatted(which);
  }

  private static ScoringInput input(String... texts) {
    return new ScoringInput(
        "job.0", "task", Stream.of(texts).map(t -> new ScoredText("task", t, true)).toList(), 1);
  }
}
