package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt's candidates came about.
 *
 * @param model the configured model's name
 * @param provider {@code openai}, {@code ollama}, {@code anthropic} or {@code rehearsal}
 * @param servedModel what the endpoint calls the model that answered; empty when it does not say
 * @param rehearsal whether the text is from the rehearsal stand-in and not from a model
 * @param conditioned whether the text of the recipe's voice was written under the persona
 * @param requests model requests answered
 * @param retries model requests repeated after an error
 * @param usage tokens spent
 * @param elapsedMillis wall-clock milliseconds from the first request to the last answer
 * @param unparsed candidates of the k that were lost, since what the model wrote for a step with a
 *     schema did not fit it, however often it was asked; absent in events of earlier versions: 0
 * @param cost of the tokens by the configured price table, in its currency; 0 without one
 * @param usageEstimated whether a tokenizer counted some of the tokens, since the endpoint did not
 *     say; absent: no
 * @param endpoints names of the model's endpoints that answered; empty where it has one alone
 */
public record Generation(
    String model,
    String provider,
    String servedModel,
    boolean rehearsal,
    boolean conditioned,
    int requests,
    int retries,
    TokenUsage usage,
    long elapsedMillis,
    Integer unparsed,
    @Nullable Double cost,
    @Nullable Boolean usageEstimated,
    @Nullable List<String> endpoints) {
  public Generation {
    Require.text("generation.model", model);
    Require.text("generation.provider", provider);
    servedModel = servedModel == null ? "" : servedModel;
    Require.range("generation.requests", requests, 0, Integer.MAX_VALUE);
    Require.range("generation.retries", retries, 0, Integer.MAX_VALUE);
    Require.present("generation.usage", usage);
    Require.range("generation.elapsedMillis", elapsedMillis, 0, Long.MAX_VALUE);
    unparsed = unparsed == null ? 0 : unparsed;
    Require.range("generation.unparsed", unparsed, 0, 64);
    cost = cost == null ? 0.0 : cost;
    Require.range("generation.cost", cost, 0, 1e12);
    usageEstimated = Boolean.TRUE.equals(usageEstimated);
    endpoints = Require.list("generation.endpoints", endpoints == null ? List.of() : endpoints);
  }

  /** A generation that lost no candidate. */
  public Generation(
      String model,
      String provider,
      String servedModel,
      boolean rehearsal,
      boolean conditioned,
      int requests,
      int retries,
      TokenUsage usage,
      long elapsedMillis) {
    this(
        model,
        provider,
        servedModel,
        rehearsal,
        conditioned,
        requests,
        retries,
        usage,
        elapsedMillis,
        0,
        null,
        null,
        null);
  }
}
