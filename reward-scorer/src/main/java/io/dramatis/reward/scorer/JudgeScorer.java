package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * An LLM as judge, after Zheng et al. 2023 (arXiv:2306.05685), grading each text alone by a rubric.
 * Where the endpoint gives the probabilities of tokens, the grade is the expected one. It fails
 * closed: a text whose grade cannot be read twice gets the lowest reward and is never selected.
 */
public final class JudgeScorer implements RewardScorer {
  private static final double LOWEST = 1;
  private static final double RANGE = 4;

  private final String name;
  private final JudgeCalls calls;
  private final Rubric rubric;

  /** A scorer of this configured name that asks a model by a rubric. */
  public JudgeScorer(String name, ChatEndpoint judge, Rubric rubric) {
    this.name = name;
    this.calls = new JudgeCalls(judge);
    this.rubric = rubric;
  }

  @Override
  public List<Reward> score(ScoringInput input) throws InterruptedException {
    return JudgeCalls.all(
        input.texts().stream()
            .map(text -> new JudgeQuestion(rubric, text, input.randomSeed()))
            .<Callable<Reward>>map(question -> () -> grade(question))
            .toList());
  }

  private Reward grade(JudgeQuestion question) throws InterruptedException {
    Optional<Reward> reward = ask(question.first());
    if (reward.isEmpty()) {
      reward = ask(question.again());
    }
    return reward.orElseGet(() -> new Reward(name, 0, Map.of(Reward.UNREADABLE, 1.0)));
  }

  private Optional<Reward> ask(CompletionRequest request) throws InterruptedException {
    Completion completion = calls.withProbabilities(request);
    return JudgeAnswer.parse(completion.text()).map(answer -> reward(answer, completion));
  }

  private Reward reward(JudgeAnswer answer, Completion completion) {
    return ExpectedScore.of(completion)
        .map(
            expected ->
                new Reward(
                    name,
                    (expected.score() - LOWEST) / RANGE,
                    Map.of("judge.score", expected.score(), "judge.mass", expected.mass())))
        .orElseGet(
            () ->
                new Reward(
                    name,
                    (answer.score() - LOWEST) / RANGE,
                    Map.of("judge.score", (double) answer.score())));
  }
}
