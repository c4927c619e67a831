package io.dramatis.reward.scorer;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
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
 * A cross-encoder in this process, by file. Texts are scored one by one, so that a text's score
 * does not depend on what shares its batch, and on platform threads, because native code would hold
 * on to the carriers of virtual ones.
 */
final class CrossEncoder implements ScoringModel {
  private final ScoringModel model;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("cross-encoder-", 0).factory());

  private CrossEncoder(ScoringModel model) {
    this.model = model;
  }

  /**
   * Loads a model and asks it once, so that files that do not fit are found at the start.
   *
   * @param model an ONNX sequence classifier of {@code input_ids}, {@code attention_mask} and
   *     perhaps {@code token_type_ids}, whose one output has one number a text
   * @param tokenizer its {@code tokenizer.json}
   * @throws IllegalArgumentException when a file is not there, or the two are no such model
   */
  static CrossEncoder of(Path model, Path tokenizer) {
    for (Path file : List.of(model, tokenizer)) {
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException(
            "there is no readable file %s; give the path of one".formatted(file));
      }
    }
    try {
      OnnxFile.requireCrossEncoder(model);
    } catch (IllegalArgumentException | LinkageError e) {
      throw new IllegalArgumentException(
          "%s is no cross-encoder: %s".formatted(model, e.getMessage()), e);
    }
    try {
      ScoringModel loaded = new OnnxScoringModel(model.toString(), tokenizer.toString());
      loaded.scoreAll(List.of(TextSegment.from("answer")), "question");
      return new CrossEncoder(loaded);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "%s is no tokenizer that fits %s (%s); give the tokenizer.json that the model was trained with"
              .formatted(tokenizer, model, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    List<Callable<Double>> tasks = new ArrayList<>();
    for (TextSegment segment : segments) {
      tasks.add(() -> model.scoreAll(List.of(segment), query).content().getFirst());
    }
    List<Double> scores = new ArrayList<>();
    try {
      for (Future<Double> task : threads.invokeAll(tasks)) {
        scores.add(task.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while scoring");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the cross-encoder failed", e.getCause());
    }
    return Response.from(scores);
  }
}
