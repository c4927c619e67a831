package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An LLM as judge, after Zheng et al. 2023 (arXiv:2306.05685), grading each text alone by a rubric.
 * It fails closed: a text whose grade cannot be read twice gets the lowest reward.
 */
public final class JudgeScorer implements RewardScorer {
  private final String name;
  private final ChatEndpoint judge;
  private final Rubric rubric;

  /** A scorer of this configured name that asks a model by a rubric. */
  public JudgeScorer(String name, ChatEndpoint judge, Rubric rubric) {
    this.name = name;
    this.judge = judge;
    this.rubric = rubric;
  }

  /** Asks for all candidates at once; the endpoint bounds what is in flight. */
  @Override
  public List<Reward> score(ScoringInput input) throws InterruptedException {
    List<Callable<Reward>> questions =
        input.texts().stream()
            .map(text -> new JudgeQuestion(rubric, text, input.randomSeed()))
            .<Callable<Reward>>map(question -> () -> grade(question))
            .toList();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Reward> rewards = new ArrayList<>();
      for (Future<Reward> answer : executor.invokeAll(questions)) {
        rewards.add(rewardOf(answer));
      }
      return rewards;
    }
  }

  private static Reward rewardOf(Future<Reward> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ModelException failed -> throw failed;
        case InterruptedException stopped -> throw stopped;
        case null, default -> throw new IllegalStateException("the judge could not be asked", e);
      }
    }
  }

  private Reward grade(JudgeQuestion question) throws InterruptedException {
    Optional<JudgeAnswer> answer = ask(question.first());
    if (answer.isEmpty()) {
      answer = ask(question.again());
    }
    return answer
        .map(a -> new Reward(name, a.value(), Map.of("judge.score", (double) a.score())))
        .orElseGet(() -> new Reward(name, 0, Map.of("judge.unreadable", 1.0)));
  }

  private Optional<JudgeAnswer> ask(CompletionRequest request) throws InterruptedException {
    return JudgeAnswer.parse(judge.complete(request).completions().getFirst().text());
  }
}
