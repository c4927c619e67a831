package io.dramatis.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.inference.TokenChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The probabilities in a choice of OpenAI's chat completions. */
final class TokenChoices {
  private TokenChoices() {}

  /** Its tokens; empty where there are none. What is no logarithm of a probability is left out. */
  static List<TokenChoice> read(JsonNode choice) {
    List<TokenChoice> tokens = new ArrayList<>();
    for (JsonNode token : choice.path("logprobs").path("content")) {
      Map<String, Double> alternatives = new TreeMap<>();
      add(alternatives, token);
      token.path("top_logprobs").forEach(other -> add(alternatives, other));
      tokens.add(new TokenChoice(token.path("token").asText(""), alternatives));
    }
    return tokens;
  }

  private static void add(Map<String, Double> alternatives, JsonNode token) {
    JsonNode logarithm = token.path("logprob");
    if (token.path("token").isTextual() && logarithm.isNumber() && logarithm.doubleValue() <= 0) {
      alternatives.put(token.path("token").textValue(), logarithm.doubleValue());
    }
  }
}
