package io.dramatis.sampler.pool.duplicate;

import io.dramatis.sampler.pool.NewPersona;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts as lines of a file, from line 1. */
final class Texts {
  private Texts() {}

  static List<PersonaText> lines(List<String> texts) {
    List<PersonaText> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(PersonaText.of(NewPersona.of(lines.size() + 1, null, text, Map.of())));
    }
    return lines;
  }

  static List<PersonaText> lines(String... texts) {
    return lines(List.of(texts));
  }
}
