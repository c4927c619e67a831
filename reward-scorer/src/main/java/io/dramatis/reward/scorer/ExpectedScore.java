package io.dramatis.reward.scorer;

import io.dramatis.inference.Completion;
import io.dramatis.inference.TokenChoice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mean of the scores that a judge might have given, by the probabilities of the token that
 * holds the score (Liu et al. 2023, G-Eval, arXiv:2303.16634). It tells apart what a whole number
 * does not.
 *
 * @param score 1 (worst) to 5 (best)
 * @param mass how much of the probability is on tokens that are a score, 0 to 1
 */
record ExpectedScore(double score, double mass) {
  private static final Pattern UP_TO_SCORE = Pattern.compile("\"score\"\\s*:\\s*([1-5])\\z");

  /** Empty where the endpoint gives no probabilities, or the score is no token of its own. */
  static Optional<ExpectedScore> of(Completion completion) {
    StringBuilder written = new StringBuilder();
    for (TokenChoice choice : completion.choices()) {
      written.append(choice.token());
      Matcher scored = UP_TO_SCORE.matcher(written);
      if (scored.find()) {
        return choice.token().strip().equals(scored.group(1))
            ? among(choice.alternatives())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<ExpectedScore> among(Map<String, Double> alternatives) {
    Map<Integer, Double> byScore = new TreeMap<>();
    alternatives.forEach(
        (token, logarithm) -> {
          if (token.strip().matches("[1-5]")) {
            byScore.merge(Integer.valueOf(token.strip()), Math.exp(logarithm), Double::sum);
          }
        });
    double mass = byScore.values().stream().mapToDouble(p -> p).sum();
    double sum = byScore.entrySet().stream().mapToDouble(e -> e.getKey() * e.getValue()).sum();
    return mass > 0
        ? Optional.of(new ExpectedScore(sum / mass, Math.min(1, mass)))
        : Optional.empty();
  }
}
