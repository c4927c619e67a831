package io.dramatis.filter.contradiction;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.model.scoring.onnx.OnnxScoringModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A model of natural language inference in this process, by file: the attribute is the premise, the
 * sentence the hypothesis, and the logistic function of the first label's logit the probability. It
 * runs on platform threads, because native code would hold on to the carriers of virtual ones.
 */
public final class NliJudge implements Judge {
  private static final String MEND =
      "; give a sequence classifier of input_ids and attention_mask, exported to ONNX with its"
          + " tokenizer.json";

  private final ScoringModel model;
  private final FirstLabel first;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("nli-", 0).factory());

  /** What the model's first logit stands for. */
  public enum FirstLabel {
    /** That the hypothesis contradicts the premise. */
    CONTRADICTION,
    /** That it follows from the premise. */
    ENTAILMENT
  }

  private NliJudge(ScoringModel model, FirstLabel first) {
    this.model = model;
    this.first = first;
  }

  /**
   * Loads a model and asks it once, so that files that do not fit are found at the start.
   *
   * @throws IllegalArgumentException naming the file and the mend
   */
  public static NliJudge of(Path model, Path tokenizer, FirstLabel first) {
    for (Path file : List.of(model, tokenizer)) {
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException("there is no readable file " + file + MEND);
      }
    }
    try {
      ScoringModel loaded = new OnnxScoringModel(model.toString(), tokenizer.toString());
      loaded.scoreAll(List.of(TextSegment.from("a sentence")), "an attribute");
      return new NliJudge(loaded, first);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "%s and %s do not fit (%s)%s".formatted(model, tokenizer, e, MEND), e);
    }
  }

  @Override
  public List<Answer> answer(List<Question> questions) {
    List<Callable<Answer>> tasks = new ArrayList<>();
    questions.forEach(question -> tasks.add(() -> answer(question)));
    List<Answer> answers = new ArrayList<>();
    try {
      for (Future<Answer> task : threads.invokeAll(tasks)) {
        answers.add(task.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while judging");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the NLI model failed", e.getCause());
    }
    return answers;
  }

  private Answer answer(Question question) {
    double logit =
        model
            .scoreAll(List.of(TextSegment.from(question.sentence())), question.attribute())
            .content()
            .getFirst();
    if (!Double.isFinite(logit)) {
      return new Answer.None("nli-unreadable");
    }
    return new Answer.Contradiction(
        1 / (1 + Math.exp(first == FirstLabel.CONTRADICTION ? -logit : logit)));
  }
}
