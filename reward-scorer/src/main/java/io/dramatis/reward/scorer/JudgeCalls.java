package io.dramatis.reward.scorer;

import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a judge, many questions at once; the endpoint bounds what is in flight. */
final class JudgeCalls {
  private final ChatEndpoint judge;
  private volatile boolean givesProbabilities = true;

  JudgeCalls(ChatEndpoint judge) {
    this.judge = judge;
  }

  /** The answer, with probabilities of its tokens unless the endpoint has refused to give them. */
  Completion withProbabilities(CompletionRequest request) throws InterruptedException {
    if (givesProbabilities) {
      try {
        return plain(request.withTokenProbabilities(true));
      } catch (ModelException.BadRequest e) {
        // What is wrong with the rest of the request is wrong without them too, and thrown.
        Completion completion = plain(request);
        givesProbabilities = false;
        return completion;
      }
    }
    return plain(request);
  }

  /** The answer alone. */
  Completion plain(CompletionRequest request) throws InterruptedException {
    return judge.complete(request).completions().getFirst();
  }

  /** All answers, in the order of the questions. */
  static <T> List<T> all(List<Callable<T>> questions) throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : executor.invokeAll(questions)) {
        answers.add(answered(answer));
      }
      return answers;
    }
  }

  private static <T> T answered(Future<T> answer) throws InterruptedException {
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
}
