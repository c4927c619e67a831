package io.dramatis.generator;

import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.inference.Completions;
import io.dramatis.inference.Spent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a prompt's requests have cost so far; requests of one prompt may run side by side. */
final class Spending {
  private final String model;
  private final Set<String> endpoints = new TreeSet<>();
  private Spent spent = Spent.NOTHING;
  private String servedModel = "";

  /**
   * @param model the configured model that is asked
   */
  Spending(String model) {
    this.model = model;
  }

  /** Adds an answer. */
  synchronized void add(Completions completions) {
    add(completions.spent());
    if (servedModel.isEmpty()) {
      servedModel = completions.servedModel();
    }
    if (!completions.endpoint().isEmpty() && !completions.endpoint().equals(model)) {
      endpoints.add(completions.endpoint());
    }
  }

  /** Adds what was spent on no answer. */
  synchronized void add(Spent more) {
    spent = spent.plus(more);
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

  /** Names of the model's endpoints that answered; empty where it has one alone. */
  synchronized List<String> endpoints() {
    return List.copyOf(endpoints);
  }
}
