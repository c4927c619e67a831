package io.dramatis.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import io.dramatis.inference.tokens.TokenEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a chat endpoint.
 *
 * @param messages the conversation so far, at least one message
 * @param n completions wanted, 1 to 64
 * @param temperature sampling temperature, 0 to 2
 * @param maxTokens most tokens of a completion, 1 and up
 * @param seed for endpoints that sample reproducibly; a further request for what the first left out
 *     has a seed derived from it
 * @param outputSchema JSON Schema of the object that each completion is asked to be; null for free
 *     text. Endpoints help as well as they can; what they write may still not fit
 * @param share whose request it is, for fair turns
 * @param tokenProbabilities whether the likeliest tokens are wanted with their probabilities; only
 *     OpenAI-compatible endpoints give them, and some refuse the request for it
 */
public record CompletionRequest(
    List<ChatMessage> messages,
    int n,
    double temperature,
    int maxTokens,
    long seed,
    @Nullable JsonNode outputSchema,
    Share share,
    boolean tokenProbabilities) {
  /** Most completions of one request. */
  public static final int MOST = 64;

  public CompletionRequest {
    messages = List.copyOf(messages);
    outputSchema = outputSchema == null ? null : outputSchema.deepCopy();
    if (messages.isEmpty() || n < 1 || n > MOST || maxTokens < 1) {
      throw new IllegalArgumentException(
          "a request needs a message, n from 1 to 64 (is %d) and maxTokens from 1 (is %d)"
              .formatted(n, maxTokens));
    }
  }

  /** A request without probabilities. */
  public CompletionRequest(
      List<ChatMessage> messages,
      int n,
      double temperature,
      int maxTokens,
      long seed,
      @Nullable JsonNode outputSchema,
      Share share) {
    this(messages, n, temperature, maxTokens, seed, outputSchema, share, false);
  }

  /** A request for free text. */
  public CompletionRequest(
      List<ChatMessage> messages, int n, double temperature, int maxTokens, long seed) {
    this(messages, n, temperature, maxTokens, seed, null, Share.NONE);
  }

  /** A request that is nobody's in particular. */
  public CompletionRequest(
      List<ChatMessage> messages,
      int n,
      double temperature,
      int maxTokens,
      long seed,
      @Nullable JsonNode outputSchema) {
    this(messages, n, temperature, maxTokens, seed, outputSchema, Share.NONE);
  }

  /** A copy, since a tree can be changed by whoever holds it. */
  @Override
  public @Nullable JsonNode outputSchema() {
    return outputSchema == null ? null : outputSchema.deepCopy();
  }

  /**
   * Tokens that the request may spend at most, by a rule of thumb for the prompt: those of the
   * prompt, and {@code maxTokens} for each completion.
   */
  public long estimatedTokens() {
    return TokenEstimate.ofPrompt(messages) + (long) n * maxTokens;
  }

  /** The same request for a number of completions with another seed. */
  public CompletionRequest forMore(int completions, long otherSeed) {
    return new CompletionRequest(
        messages,
        completions,
        temperature,
        maxTokens,
        otherSeed,
        outputSchema,
        share,
        tokenProbabilities);
  }

  /** The same request on somebody's behalf. */
  public CompletionRequest sharedAs(Share whose) {
    return new CompletionRequest(
        messages, n, temperature, maxTokens, seed, outputSchema, whose, tokenProbabilities);
  }

  /** The same request with the schema, if it has one, told at the end of the last message too. */
  public CompletionRequest withSchemaInWords() {
    return outputSchema == null
        ? this
        : new CompletionRequest(
            SchemaInWords.appended(messages, outputSchema),
            n,
            temperature,
            maxTokens,
            seed,
            outputSchema,
            share,
            tokenProbabilities);
  }

  /** The same request without the schema as such. */
  public CompletionRequest withoutSchema() {
    return new CompletionRequest(
        messages, n, temperature, maxTokens, seed, null, share, tokenProbabilities);
  }

  /** The same request, with or without the probabilities of tokens. */
  public CompletionRequest withTokenProbabilities(boolean wanted) {
    return new CompletionRequest(
        messages, n, temperature, maxTokens, seed, outputSchema, share, wanted);
  }
}
