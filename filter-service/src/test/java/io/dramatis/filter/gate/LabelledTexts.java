package io.dramatis.filter.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The labelled sets of {@code src/test/resources/gates}: columns by tabs, # starts a comment. */
public final class LabelledTexts {
  private LabelledTexts() {}

  /** Rows of a set, {@code \n} in a cell standing for a line's end. */
  public static List<List<String>> of(String name) {
    try (InputStream in = LabelledTexts.class.getResourceAsStream("/gates/" + name + ".tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.replace("\\n", "\n").split("\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
