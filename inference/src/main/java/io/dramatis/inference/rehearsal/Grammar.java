package io.dramatis.inference.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A context-free grammar with slots. A file holds sections, {@code [symbol]}, of one alternative a
 * line. In an alternative, <code>{symbol}</code> stands for an alternative of that section, <code>
 * {3..9}</code> for a whole number from that range, <code>{phrase}</code> for the next unused
 * phrase of the cast, and any other name for the cast's value; capitalised, its first letter is a
 * capital. An alternative that needs what the cast does not have is passed over. {@code \n} breaks
 * a line; {@code #} starts a comment.
 */
final class Grammar {
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");
  private static final String PHRASE = "phrase";
  private static final String NUMBER = "number";

  private final Map<String, List<String>> sections;

  private Grammar(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  /** Reads a grammar from the class path. */
  static Grammar load(String resource) {
    try (InputStream stream = Grammar.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Grammar parse(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        section =
            sections.computeIfAbsent(line.substring(1, line.length() - 1), s -> new ArrayList<>());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        section.add(line.replace("\\n", "\n"));
      }
    }
    return new Grammar(sections);
  }

  /** A text for a symbol. */
  String expand(String symbol, Cast cast, RandomGenerator random) {
    return substitute("{" + symbol + "}", cast, random);
  }

  /** Whether there is such a symbol. */
  boolean knows(String symbol) {
    return sections.containsKey(symbol);
  }

  /** The alternatives of a symbol, as they are written. */
  List<String> alternatives(String symbol) {
    List<String> section = sections.get(symbol);
    if (section == null) {
      throw new IllegalStateException("the grammar has no section " + symbol);
    }
    return section;
  }

  private String substitute(String alternative, Cast cast, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    Matcher slots = SLOT.matcher(alternative);
    while (slots.find()) {
      slots.appendReplacement(text, Matcher.quoteReplacement(value(slots.group(1), cast, random)));
    }
    return slots.appendTail(text).toString();
  }

  private String value(String slot, Cast cast, RandomGenerator random) {
    Matcher range = RANGE.matcher(slot);
    if (range.matches()) {
      int from = Integer.parseInt(range.group(1));
      return String.valueOf(random.nextInt(from, Integer.parseInt(range.group(2)) + 1));
    }
    String name = name(slot);
    boolean capital = !name.equals(slot);
    String value = sections.containsKey(name) ? choose(name, cast, random) : cast.take(name);
    return capital ? value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1) : value;
  }

  private String choose(String symbol, Cast cast, RandomGenerator random) {
    List<String> possible = alternatives(symbol).stream().filter(a -> possible(a, cast)).toList();
    // When phrases run short they come again, but never two of them together.
    List<String> fitting =
        possible.stream().filter(a -> phrases(a) <= Math.max(1, cast.phrasesLeft())).toList();
    if (fitting.isEmpty()) {
      throw new IllegalStateException("the grammar's section " + symbol + " has nothing that fits");
    }
    return substitute(fitting.get(random.nextInt(fitting.size())), cast, random);
  }

  /** Whether the cast has what an alternative needs. */
  private boolean possible(String alternative, Cast cast) {
    return names(alternative)
        .allMatch(name -> sections.containsKey(name) || name.equals(NUMBER) || cast.has(name));
  }

  private static long phrases(String alternative) {
    return names(alternative).filter(PHRASE::equals).count();
  }

  private static Stream<String> names(String alternative) {
    return SLOT.matcher(alternative).results().map(slot -> name(slot.group(1)));
  }

  private static String name(String slot) {
    return RANGE.matcher(slot).matches()
        ? NUMBER
        : slot.substring(0, 1).toLowerCase(Locale.ROOT) + slot.substring(1);
  }
}
