package io.dramatis.inference.reward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer of a chat model that rates attributes, such as {@code helpfulness:3.1,verbosity:1.9}
 * (Wang et al. 2024, HelpSteer2, arXiv:2406.08673). JSON of the same names and numbers is read too.
 */
final class AttributeAnswer {
  private static final String NUMBER =
      "\"?\\s*+[:=]\\s*+([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)(?![\\w.])";

  private AttributeAnswer() {}

  /** The weighted sum; missing when an attribute that has a weight is not in the answer. */
  static JsonNode score(JsonNode answer, Map<String, Double> weights) {
    JsonNode message = answer.path("choices").path(0).path("message");
    String content = (message.isArray() ? message.path(0) : message).path("content").asText("");
    double sum = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      Matcher rated =
          Pattern.compile(
                  "(?<![\\w-])" + Pattern.quote(weight.getKey().toLowerCase(Locale.ROOT)) + NUMBER)
              .matcher(content.toLowerCase(Locale.ROOT));
      if (!rated.find()) {
        return JsonNodeFactory.instance.missingNode();
      }
      sum += weight.getValue() * Double.parseDouble(rated.group(1));
    }
    return JsonNodeFactory.instance.numberNode(sum);
  }
}
