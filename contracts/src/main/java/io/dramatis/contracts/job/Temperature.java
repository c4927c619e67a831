package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Sampling temperatures. In JSON: a number, {@code {"prompts": […]}} or {@code {"candidates":
 * […]}}.
 */
public sealed interface Temperature {
  /** Most temperatures of a schedule. */
  int MOST = 64;

  /**
   * The temperature of a candidate.
   *
   * @param sequence the prompt's place in the job, 0 and up
   * @param candidate the candidate's place in the prompt, 0 and up
   * @return 0 to 2
   */
  double at(long sequence, int candidate);

  /**
   * One for all.
   *
   * @param value 0 to 2
   */
  record Constant(@JsonValue double value) implements Temperature {
    public Constant {
      Require.range("generation.temperature", value, 0, 2);
    }

    @Override
    public double at(long sequence, int candidate) {
      return value;
    }
  }

  /**
   * In turn from prompt to prompt, so that all candidates of a prompt have the same.
   *
   * @param values 1 to 64 temperatures, 0 to 2
   */
  record ByPrompt(List<Double> values) implements Temperature {
    public ByPrompt {
      values = checked("generation.temperature.prompts", values);
    }

    @Override
    public double at(long sequence, int candidate) {
      return values.get((int) (sequence % values.size()));
    }

    /** The JSON form. */
    @JsonValue
    public Map<String, List<Double>> json() {
      return Map.of("prompts", values);
    }
  }

  /**
   * In turn from candidate to candidate of a prompt; those of one temperature share a request.
   *
   * @param values 1 to 64 temperatures, 0 to 2
   */
  record ByCandidate(List<Double> values) implements Temperature {
    public ByCandidate {
      values = checked("generation.temperature.candidates", values);
    }

    @Override
    public double at(long sequence, int candidate) {
      return values.get(candidate % values.size());
    }

    /** The JSON form. */
    @JsonValue
    public Map<String, List<Double>> json() {
      return Map.of("candidates", values);
    }
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Temperature of(JsonNode json) {
    if (json.isNumber()) {
      return new Constant(json.doubleValue());
    }
    if (json.path("prompts").isArray()) {
      return new ByPrompt(numbers(json.path("prompts")));
    }
    if (json.path("candidates").isArray()) {
      return new ByCandidate(numbers(json.path("candidates")));
    }
    throw new IllegalArgumentException(
        "generation.temperature is none of a number, {prompts: [numbers]} and {candidates: [numbers]}");
  }

  private static List<Double> numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.isNumber() ? node.doubleValue() : Double.NaN)
        .toList();
  }

  private static List<Double> checked(String field, List<Double> values) {
    List<Double> copy = Require.list(field, values);
    Require.range(field + " entries", copy.size(), 1, MOST);
    copy.forEach(value -> Require.range(field, value, 0, 2));
    return copy;
  }
}
