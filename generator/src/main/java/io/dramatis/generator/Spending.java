package io.dramatis.generator;

import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.inference.Completions;

/** What a prompt's requests have cost so far; requests of one prompt may run side by side. */
final class Spending {
  private TokenUsage usage = TokenUsage.NONE;
  private int requests;
  private int retries;
  private String servedModel = "";

  synchronized void add(Completions completions) {
    usage = usage.plus(new TokenUsage(completions.promptTokens(), completions.completionTokens()));
    requests += completions.requests();
    retries += completions.retries();
    if (servedModel.isEmpty()) {
      servedModel = completions.servedModel();
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
