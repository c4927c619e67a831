package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ChatEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * An LLM that compares a prompt's texts two by two. Every pair is asked in both orders, because
 * judges prefer a place (Wang et al. 2023, arXiv:2305.17926): each answer is half of the
 * comparison, so that a judge who always names the first has said nothing. The reward is the share
 * of comparisons won, a tie counting one half: it says how a text stands among its prompt's and
 * nothing across prompts. For k texts it asks k × (k − 1) questions.
 */
public final class PairwiseJudgeScorer implements RewardScorer {
  private final String name;
  private final JudgeCalls calls;
  private final Rubric rubric;

  /** A scorer of this configured name that asks a model by a rubric. */
  public PairwiseJudgeScorer(String name, ChatEndpoint judge, Rubric rubric) {
    this.name = name;
    this.calls = new JudgeCalls(judge);
    this.rubric = rubric;
  }

  @Override
  public List<Reward> score(ScoringInput input) throws InterruptedException {
    List<ScoredText> texts = input.texts();
    List<Callable<Optional<PairAnswer>>> questions = new ArrayList<>();
    for (int first = 0; first < texts.size(); first++) {
      for (int second = 0; second < texts.size(); second++) {
        if (first != second) {
          PairQuestion question =
              new PairQuestion(rubric, texts.get(first), texts.get(second), input.randomSeed());
          questions.add(() -> answer(question));
        }
      }
    }
    return new Standings(name, texts.size(), JudgeCalls.all(questions)).rewards();
  }

  private Optional<PairAnswer> answer(PairQuestion question) throws InterruptedException {
    Optional<PairAnswer> answer = PairAnswer.parse(calls.plain(question.first()).text());
    return answer.isPresent() ? answer : PairAnswer.parse(calls.plain(question.again()).text());
  }

  /** Answers by place: all questions with the first text in front, then the second, and so on. */
  private record Standings(String name, int size, List<Optional<PairAnswer>> answers) {
    List<Reward> rewards() {
      List<Reward> rewards = new ArrayList<>();
      for (int text = 0; text < size; text++) {
        rewards.add(reward(text));
      }
      return rewards;
    }

    private Reward reward(int text) {
      double won = 0;
      int readable = 0;
      for (int other = 0; other < size; other++) {
        if (other != text && in(text, other).isPresent() && in(other, text).isPresent()) {
          readable++;
          won += (points(in(text, other), true) + points(in(other, text), false)) / 2;
        }
      }
      if (size == 1) {
        return new Reward(name, 0.5, Map.of());
      }
      return readable == 0
          ? new Reward(name, 0, Map.of(Reward.UNREADABLE, 1.0))
          : new Reward(name, won / readable, Map.of("judge.compared", (double) readable));
    }

    private static double points(Optional<PairAnswer> answer, boolean inFront) {
      return switch (answer.orElseThrow()) {
        case FIRST -> inFront ? 1 : 0;
        case SECOND -> inFront ? 0 : 1;
        case TIE -> 0.5;
      };
    }

    private Optional<PairAnswer> in(int first, int second) {
      return answers.get(first * (size - 1) + (second < first ? second : second - 1));
    }
  }
}
