package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Reward;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A local scorer from interpretable features: their weighted sum, cut to 0..1. The components name
 * each feature's share of the sum, so that a reader sees why a text got its reward.
 */
public final class FeatureScorer implements RewardScorer {
  // JSON in the database knows no negative zero; what is published must equal what is stored.
  private static final double POSITIVE_ZERO = 0.0;

  private final String name;
  private final FeatureWeights weights;
  private final TextFeatures features;

  /** A scorer of this configured name with these weights. */
  public FeatureScorer(String name, FeatureWeights weights) {
    this.name = name;
    this.weights = weights;
    this.features = new TextFeatures(FeatureReading.builtIn());
  }

  @Override
  public List<Reward> score(ScoringInput input) {
    return input.texts().stream().map(this::score).toList();
  }

  /** The reward of one text, from 0 to 1. */
  public Reward score(ScoredText text) {
    Map<String, Double> values = features.of(text);
    Map<String, Double> shares = new TreeMap<>();
    (text.response() ? weights.response() : weights.request())
        .forEach(
            (feature, weight) -> shares.put(feature, weight * values.get(feature) + POSITIVE_ZERO));
    double sum = shares.values().stream().mapToDouble(share -> share).sum();
    return new Reward(name, Math.clamp(sum, 0.0, 1.0), shares);
  }
}
