package io.dramatis.sampler.pool.duplicate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Texts and variants of them, labelled by how they differ. */
final class LabelledPairs {
  /** How a variant differs from its text. */
  enum Label {
    WHITE_SPACE,
    PUNCTUATION,
    ORDER,
    ONE_WORD,
    SYNONYM,
    PARAPHRASE,
    ESSENTIAL;

    boolean duplicate() {
      return this != ESSENTIAL;
    }
  }

  /**
   * A pair.
   *
   * @param text the earlier one
   * @param variant the later one
   */
  record Pair(Label label, String text, String variant) {}

  private LabelledPairs() {}

  static List<Pair> all() {
    List<Pair> pairs = new ArrayList<>();
    for (String text : lines("originals.txt")) {
      pairs.add(
          new Pair(Label.WHITE_SPACE, text, text.toUpperCase(Locale.ROOT).replace(" ", " \t")));
      pairs.add(new Pair(Label.PUNCTUATION, text, text.replace(",", ";").replaceAll("\\.$", " …")));
      pairs.add(new Pair(Label.ORDER, text, halvesSwapped(text)));
      pairs.add(new Pair(Label.ONE_WORD, text, oneWordChanged(text)));
    }
    for (String line : lines("pairs.tsv")) {
      List<String> cells = Arrays.asList(line.split("\t", -1));
      Label label = Label.valueOf(cells.get(0).toUpperCase(Locale.ROOT));
      pairs.add(new Pair(label, cells.get(1), cells.get(2)));
    }
    return pairs;
  }

  private static String halvesSwapped(String text) {
    List<String> words = words(text);
    Collections.rotate(words, words.size() / 2);
    return String.join(" ", words);
  }

  /** Two thirds into the text, whatever stands there but for three words with hyphens. */
  private static String oneWordChanged(String text) {
    List<String> words = words(text);
    int place = 2 * words.size() / 3;
    words.set(words.get(place).contains("-") ? place + 1 : place, "perhaps");
    return String.join(" ", words);
  }

  private static List<String> words(String text) {
    return new ArrayList<>(Arrays.asList(text.split(" ", -1)));
  }

  private static List<String> lines(String name) {
    try (InputStream in = LabelledPairs.class.getResourceAsStream("/duplicates/" + name)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      try (Stream<String> lines = all.lines()) {
        return lines.filter(line -> !line.startsWith("#")).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
