package io.dramatis.filter.gate.team;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.inference.endpoint.JsonEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an endpoint answers: {@code {verdicts: [{index, verdict, score, threshold, reason}]}}, in
 * any order, one for each candidate. Whatever is not exactly that is malformed: a verdict that is
 * guessed would let through what nobody looked at.
 */
final class GateAnswer {
  /** Scores and thresholds, as {@link Verdict} takes them. */
  private static final double MOST = 1e12;

  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private GateAnswer() {}

  /**
   * The verdicts in the candidates' order.
   *
   * @throws io.dramatis.inference.ModelException.Malformed naming what is wrong, never the text
   */
  static List<Verdict> read(JsonEndpoint endpoint, String gate, JsonNode answer, int candidates) {
    JsonNode verdicts = answer.path("verdicts");
    if (!verdicts.isArray() || verdicts.size() != candidates) {
      throw endpoint.malformed(
          "%d verdicts for %d candidates".formatted(verdicts.size(), candidates));
    }
    List<Verdict> read = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      read.add(new One(endpoint, gate, i, of(verdicts, i)).read());
    }
    return read;
  }

  private static JsonNode of(JsonNode verdicts, int index) {
    for (JsonNode verdict : verdicts) {
      JsonNode at = verdict.path("index");
      if (at.isInt() && at.intValue() == index) {
        return verdict;
      }
    }
    return verdicts.path(verdicts.size());
  }

  /** The verdict on the candidate at an index. */
  private record One(JsonEndpoint endpoint, String gate, int index, JsonNode verdict) {
    Verdict read() {
      double score = number("score");
      double threshold = number("threshold");
      return switch (verdict.path("verdict").asText()) {
        case "passed" -> new Verdict.Passed(gate, score, threshold);
        case "rejected" -> new Verdict.Rejected(gate, score, threshold, reason());
        case "flagged" -> new Verdict.Flagged(gate, score, threshold, reason());
        default -> throw wrong("verdict");
      };
    }

    private double number(String field) {
      JsonNode value = verdict.path(field);
      // Not a number where it is NaN: JSON has no word for that, and a text is none.
      if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= MOST)) {
        throw wrong(field);
      }
      return value.doubleValue();
    }

    private String reason() {
      String reason = verdict.path("reason").asText();
      if (!REASON.matcher(reason).matches()) {
        throw wrong("reason");
      }
      return reason;
    }

    private RuntimeException wrong(String field) {
      return endpoint.malformed("no usable %s for candidate %d".formatted(field, index));
    }
  }
}
