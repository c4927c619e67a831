package io.dramatis.generator;

import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.inference.Spent;

/** What a prompt's requests have cost so far; requests of one prompt may run side by side. */
final class Spending {
  private TokenUsage usage = TokenUsage.NONE;
  private int requests;
  private int retries;
  private String servedModel = "";

  /**
   * @param model what the endpoint calls the model that answered; empty when it does not say
   */
  synchronized void add(Spent spent, String model) {
    usage = usage.plus(new TokenUsage(spent.promptTokens(), spent.completionTokens()));
    requests += spent.requests();
    retries += spent.retries();
    if (servedModel.isEmpty()) {
      servedModel = model;
    }
  }

  synchronized TokenUsage usage() {
    return usage;
  }

  synchronized int requests() {
    return requests;
  }

  synchronized int retries() {
    return retries;
  }

  synchronized String servedModel() {
    return servedModel;
  }
}
