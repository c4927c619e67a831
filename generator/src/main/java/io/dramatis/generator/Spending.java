package io.dramatis.generator;

import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.inference.Spent;

/** What a prompt's requests have cost so far; requests of one prompt may run side by side. */
final class Spending {
  private Spent spent = Spent.NOTHING;
  private String servedModel = "";

  /**
   * @param model what the endpoint calls the model that answered; empty when it does not say
   */
  synchronized void add(Spent more, String model) {
    spent = spent.plus(more);
    if (servedModel.isEmpty()) {
      servedModel = model;
    }
  }

  synchronized TokenUsage usage() {
    return new TokenUsage(spent.promptTokens(), spent.completionTokens());
  }

  synchronized Spent spent() {
    return spent;
  }

  synchronized String servedModel() {
    return servedModel;
  }
}
