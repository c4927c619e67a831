package io.dramatis.sampler.pool.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The age bands of the reference, and what is said of ages put into them. */
final class AgeBands {
  private static final int OLDEST = 130;
  private static final Pattern UNIT = Pattern.compile("\\s*(?:years(?: old)?|yrs)$");
  private static final Pattern YEARS = Pattern.compile("(\\d{1,3})(?:\\.\\d+)?");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\s*(?:-|–|—|to)\\s*(\\d{1,3})");
  private static final Pattern DECADE = Pattern.compile("(\\d{1,2}0)'?s");
  private static final Pattern FROM =
      Pattern.compile("(\\d{1,3})\\s*(?:\\+|(?:and|or)\\s+(?:over|older|above))");
  private static final Pattern OVER = Pattern.compile("(?:over|above|>)\\s*(\\d{1,3})");
  private static final Pattern BELOW = Pattern.compile("(?:under|below|<)\\s*(\\d{1,3})");

  private static final List<Band> BANDS =
      List.of(
          new Band("0–14", 0, 14),
          new Band("15–24", 15, 24),
          new Band("25–54", 25, 54),
          new Band("55–64", 55, 64),
          new Band("65+", 65, OLDEST));

  private AgeBands() {}

  /** The bands' names, the youngest first. */
  static List<String> names() {
    return BANDS.stream().map(Band::name).toList();
  }

  /**
   * The band of an age in years or of a range of ages: {@code 37}, {@code 25-34}, {@code 30s},
   * {@code under 15}, {@code 65+}. A range that lies in no single band has none.
   */
  static Optional<String> of(String text) {
    String plain = UNIT.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    return Stream.of(
            range(YEARS.matcher(plain), 1, 0),
            range(RANGE.matcher(plain), 2, 0),
            range(DECADE.matcher(plain), 1, 9),
            number(FROM.matcher(plain)).map(from -> new Band(plain, from, OLDEST)),
            number(OVER.matcher(plain)).map(over -> new Band(plain, over, OLDEST)),
            number(BELOW.matcher(plain)).map(below -> new Band(plain, 0, below - 1)))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(AgeBands::around);
  }

  private static Optional<Band> range(Matcher matcher, int last, int more) {
    return matcher.matches()
        ? Optional.of(
            new Band(
                matcher.group(),
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(last)) + more))
        : Optional.empty();
  }

  private static Optional<Integer> number(Matcher matcher) {
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  private static Optional<String> around(Band stated) {
    return BANDS.stream()
        .filter(
            band ->
                stated.from() <= stated.to()
                    && band.from() <= stated.from()
                    && stated.to() <= band.to())
        .map(Band::name)
        .findFirst();
  }

  /**
   * @param from first year of age
   * @param to last year of age
   */
  private record Band(String name, int from, int to) {}
}
