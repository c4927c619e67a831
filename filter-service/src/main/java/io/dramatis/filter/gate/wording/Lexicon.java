package io.dramatis.filter.gate.wording;

import io.dramatis.filter.gate.wording.Turn.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns of phrase from files. A line is a weight, a tab and words; {@code a|b} is either, {@code
 * a_b} two words in a row, a question mark behind lets it be left out, {@code ...} is up to three
 * words of any kind. {@code <name> = a|b|c_d} names what {@code <name>} stands for in later lines;
 * a {@code #} starts a comment. Words are in the form of {@link Tokens}.
 */
final class Lexicon {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BAR = Pattern.compile("\\|");

  private final Map<String, List<Turn>> byFirstWord = new HashMap<>();

  private Lexicon() {}

  /** The lexicon of the files of this room, by their names under {@code /wording}. */
  static Lexicon builtIn(String... names) {
    Lexicon lexicon = new Lexicon();
    Map<String, List<List<String>>> classes = new HashMap<>();
    for (String name : names) {
      try (InputStream in = Lexicon.class.getResourceAsStream("/wording/" + name + ".txt")) {
        lexicon.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), classes);
      } catch (IOException e) {
        throw new UncheckedIOException("wording/" + name + ".txt is unreadable", e);
      }
    }
    return lexicon;
  }

  /**
   * Adds the lines of files.
   *
   * @throws IllegalArgumentException naming the file and the line that is wrong
   */
  Lexicon with(List<Path> files) {
    for (Path file : files) {
      try {
        read(Files.readString(file), new HashMap<>());
      } catch (IOException e) {
        throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
      }
    }
    return this;
  }

  /** The turns that begin with a word. */
  List<Turn> beginningWith(String word) {
    return byFirstWord.getOrDefault(word, List.of());
  }

  private void read(String text, Map<String, List<List<String>>> classes) {
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          take(line, classes);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
        }
      }
    }
  }

  private void take(String line, Map<String, List<List<String>>> classes) {
    int equals = line.indexOf(" = ");
    if (line.startsWith("<") && equals > 0) {
      classes.put(line.substring(0, equals), runs(line.substring(equals + 3), classes));
      return;
    }
    int tab = line.indexOf('\t');
    if (tab < 0) {
      throw new IllegalArgumentException("give a weight, a tab and words");
    }
    List<Part> parts = new ArrayList<>();
    for (String part : SPACE.splitAsStream(line.substring(tab + 1).strip()).toList()) {
      parts.add(part(part, classes));
    }
    add(new Turn(weight(line.substring(0, tab)), parts));
  }

  private static double weight(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the weight is no number", e);
    }
  }

  private static Part part(String text, Map<String, List<List<String>>> classes) {
    if (text.equals("...")) {
      return new Part(List.of(), false, true);
    }
    boolean optional = text.length() > 1 && text.endsWith("?");
    return new Part(
        runs(optional ? text.substring(0, text.length() - 1) : text, classes), optional, false);
  }

  private static List<List<String>> runs(String text, Map<String, List<List<String>>> classes) {
    List<List<String>> runs = new ArrayList<>();
    for (String run : BAR.splitAsStream(text.strip()).toList()) {
      if (run.startsWith("<")) {
        List<List<String>> named = classes.get(run);
        if (named == null) {
          throw new IllegalArgumentException("there is no " + run + " above");
        }
        runs.addAll(named);
      } else {
        List<String> words = Tokens.of(run.replace('_', ' '));
        if (words.isEmpty()) {
          throw new IllegalArgumentException("a part has no words");
        }
        runs.add(words);
      }
    }
    return runs;
  }

  private void add(Turn turn) {
    turn.parts().getFirst().runs().stream()
        .map(List::getFirst)
        .distinct()
        .forEach(word -> byFirstWord.computeIfAbsent(word, w -> new ArrayList<>()).add(turn));
  }
}
