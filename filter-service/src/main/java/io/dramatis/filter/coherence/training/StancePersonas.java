package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.evaluation.LabelledPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Personas of the opposite stance, written for this project: with these every sentence is coherent
 * with one persona and not with another, so that a head cannot learn that likes are coherent and
 * dislikes are not. A persona that is not known has none.
 */
final class StancePersonas {
  private final Map<String, String> opposites = new HashMap<>();

  StancePersonas() {
    for (List<String> fields : table("stance-personas.tsv")) {
      opposites.put(fields.get(0), fields.get(1));
    }
  }

  /** The pairs turned round: the opposite persona would say what this one would not. */
  List<LabelledPair> turned(List<LabelledPair> pairs) {
    List<LabelledPair> turned = new ArrayList<>();
    for (LabelledPair pair : pairs) {
      String opposite = opposites.get(pair.persona());
      if (opposite != null) {
        turned.add(new LabelledPair(opposite, pair.text(), !pair.coherent(), pair.group()));
      }
    }
    return turned;
  }

  /** The fields of each line of a resource but for comments. */
  static List<List<String>> table(String resource) {
    try (InputStream in = StancePersonas.class.getResourceAsStream("/coherence/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("/coherence/" + resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
