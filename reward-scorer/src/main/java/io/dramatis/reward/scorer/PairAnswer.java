package io.dramatis.reward.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which of two texts a judge prefers. */
enum PairAnswer {
  FIRST,
  SECOND,
  TIE;

  /** The answer in a completion; empty unless all of it is the object that was asked for. */
  static Optional<PairAnswer> parse(String completion) {
    return JudgeAnswer.json(completion)
        .map(json -> json.path("better"))
        .filter(JsonNode::isTextual)
        .flatMap(
            better ->
                switch (better.textValue()) {
                  case "A" -> Optional.of(FIRST);
                  case "B" -> Optional.of(SECOND);
                  case "tie" -> Optional.of(TIE);
                  default -> Optional.empty();
                });
  }
}
