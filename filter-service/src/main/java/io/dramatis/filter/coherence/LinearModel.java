package io.dramatis.filter.coherence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;

/** Weights and a bias; its value is the logarithm of the odds. */
public final class LinearModel {
  private final double[] weights;
  private final double bias;

  /**
   * @param weights one for each feature, finite
   * @param bias the value where all features are 0, finite
   */
  public LinearModel(double[] weights, double bias) {
    this.weights = weights.clone();
    this.bias = bias;
  }

  /** The log odds of these features, as many as there are weights. */
  public double of(double[] features) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }

  /** The same of a vector. */
  public double of(float[] vector) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * vector[i];
    }
    return sum;
  }

  /** The probability that log odds stand for. */
  public static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  ObjectNode toJson() {
    ObjectNode json = EventCodec.mapper().createObjectNode();
    json.put("bias", ModelNumbers.rounded(bias));
    json.set("weights", ModelNumbers.array(weights));
    return json;
  }

  /**
   * @throws IllegalArgumentException when there are not so many weights, or one is no number
   */
  static LinearModel of(JsonNode json, String name, int size) {
    return new LinearModel(
        ModelNumbers.of(json.at("/" + name + "/weights"), name + ".weights", size),
        ModelNumbers.of(json.at("/" + name), "bias", name));
  }
}
