package io.dramatis.reward.scorer;

import io.dramatis.contracts.Require;
import java.util.Map;

/**
 * Where trained weights are from and what they are worth.
 *
 * @param trainedOn the data, with its number of pairs and prompts
 * @param licence of the data
 * @param method how the weights were found
 * @param split how the halves were made; nothing was tuned on the test half
 * @param logOdds logarithm of the odds that people prefer the better answer, for a difference of 1
 *     in reward
 * @param figures by half, rater and measure
 * @param fails where the weights fail
 */
public record WeightsCard(
    String trainedOn,
    String licence,
    String method,
    String split,
    double logOdds,
    Map<String, Map<String, Map<String, Double>>> figures,
    String fails) {
  public WeightsCard {
    Require.text("card.trainedOn", trainedOn);
    Require.text("card.licence", licence);
    Require.text("card.method", method);
    Require.text("card.split", split);
    Require.range("card.logOdds", logOdds, 0, 1e9);
    figures = Require.map("card.figures", figures);
    Require.text("card.fails", fails);
  }
}
