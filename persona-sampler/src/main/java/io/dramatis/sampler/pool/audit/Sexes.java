package io.dramatis.sampler.pool.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of sex or gender, as female, male or other. */
final class Sexes {
  private static final Map<String, List<String>> SPELLINGS =
      Map.of(
          "female", List.of("female", "f", "woman", "women", "girl", "w", "she her"),
          "male", List.of("male", "m", "man", "men", "boy", "he him"),
          "other",
              List.of(
                  "other",
                  "x",
                  "non binary",
                  "nonbinary",
                  "diverse",
                  "intersex",
                  "they them",
                  "genderqueer",
                  "agender",
                  "third gender"));
  private static final Map<String, String> BY_SPELLING = new HashMap<>();

  static {
    SPELLINGS.forEach(
        (sex, spellings) -> spellings.forEach(spelling -> BY_SPELLING.put(spelling, sex)));
  }

  private Sexes() {}

  static List<String> names() {
    return List.of("female", "male", "other");
  }

  static Optional<String> of(String text) {
    return Optional.ofNullable(BY_SPELLING.get(PlainText.of(text)));
  }
}
