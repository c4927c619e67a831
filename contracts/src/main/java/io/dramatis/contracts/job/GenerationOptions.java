package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;

/**
 * How candidates are generated.
 *
 * @param model the name of a configured model
 * @param temperature sampling temperature, 0 to 2
 * @param maxTokens most tokens a candidate may have, 1 to 131,072
 */
public record GenerationOptions(String model, double temperature, int maxTokens) {
  public GenerationOptions {
    Require.text("generation.model", model);
    Require.range("generation.temperature", temperature, 0, 2);
    Require.range("generation.maxTokens", maxTokens, 1, 131_072);
  }
}
