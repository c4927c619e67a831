package io.dramatis.inference.chat;

import dev.langchain4j.model.output.TokenUsage;
import io.dramatis.inference.Completion;
import io.dramatis.inference.Spent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request brought.
 *
 * @param completions at least one; may be more or fewer than asked for
 * @param promptTokens tokens read; 0 where the endpoint does not say
 * @param completionTokens tokens written; 0 where the endpoint does not say
 * @param servedModel what the endpoint calls the model; empty when it does not say
 * @param estimated whether the tokens, or some of them, are a tokenizer's
 * @param cost by the price table, 0 and up; 0 without a price
 */
public record Answer(
    List<Completion> completions,
    long promptTokens,
    long completionTokens,
    String servedModel,
    boolean estimated,
    double cost) {
  public Answer {
    completions = List.copyOf(completions);
    if (completions.isEmpty()) {
      throw new IllegalArgumentException("an answer has at least one completion");
    }
  }

  /** An answer as the endpoint gives it. */
  public Answer(
      List<Completion> completions, long promptTokens, long completionTokens, String servedModel) {
    this(completions, promptTokens, completionTokens, servedModel, false, 0);
  }

  /**
   * What the request has spent.
   *
   * @param retries requests before it that failed
   */
  public Spent spent(int retries) {
    return new Spent(promptTokens, completionTokens, 1, retries, estimated, cost);
  }

  static Answer of(
      List<Completion> completions, @Nullable TokenUsage usage, @Nullable String servedModel) {
    return new Answer(
        completions,
        usage == null ? 0 : orZero(usage.inputTokenCount()),
        usage == null ? 0 : orZero(usage.outputTokenCount()),
        servedModel == null ? "" : servedModel);
  }

  private static long orZero(@Nullable Integer count) {
    return count == null ? 0 : Math.max(0, count);
  }
}
