package io.dramatis.contracts.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the one JSON object in what a model wrote; never guesses at broken JSON. */
final class JsonAnswer {
  private static final int LONGEST = 1_000_000;
  private static final int DEEPEST = 60;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String FENCE = "```";

  private JsonAnswer() {}

  /**
   * The object: the whole text, the content of its only code fence, or what stands between its
   * first and its last brace.
   *
   * @throws UnfitAnswerException when that is not one JSON object with distinct keys
   */
  static ObjectNode of(String text) {
    if (text.length() > LONGEST) {
      throw new UnfitAnswerException("has more than %d characters".formatted(LONGEST));
    }
    return object(text)
        .or(() -> fenced(text).flatMap(JsonAnswer::object))
        .or(() -> braced(text).flatMap(JsonAnswer::object))
        .orElseThrow(
            () -> new UnfitAnswerException("is not one JSON object whose keys are distinct"));
  }

  private static Optional<ObjectNode> object(String text) {
    try {
      JsonNode tree = STRICT.readTree(text);
      return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> fenced(String text) {
    List<String> lines = text.lines().toList();
    List<Integer> fences =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(FENCE))
            .boxed()
            .limit(3)
            .toList();
    boolean one = fences.size() == 2 && lines.get(fences.getLast()).strip().equals(FENCE);
    return one
        ? Optional.of(String.join("\n", lines.subList(fences.getFirst() + 1, fences.getLast())))
        : Optional.empty();
  }

  private static Optional<String> braced(String text) {
    int from = text.indexOf('{');
    int to = text.lastIndexOf('}');
    boolean listed = from >= 0 && text.substring(0, from).stripTrailing().endsWith("[");
    return from >= 0 && to > from && !listed
        ? Optional.of(text.substring(from, to + 1))
        : Optional.empty();
  }
}
