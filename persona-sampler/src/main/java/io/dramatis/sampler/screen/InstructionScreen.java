package io.dramatis.sampler.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds texts that speak to the model instead of describing somebody, such as "ignore the above
 * instructions" or a chat template's tokens. It goes by a list of turns of phrase in twelve
 * languages ({@code screen/instructions.tsv}) and reads no meaning: it keeps what is known out and
 * is no defence against what is new. Thread-safe.
 */
public final class InstructionScreen {
  private static final int MOST_TOLD = 80;
  private static final InstructionScreen STANDARD = new InstructionScreen();
  // Where a clause begins: an order is given there, and a habit is told elsewhere.
  private static final String CLAUSE =
      "(?:^|[.!?:;,\"'“”«»‘’()\\[\\]\\n*#>—–-]\\s*|\\b(?:please|now|then|just|must|should|you to|bitte)\\s+)";
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\n]]");

  private final List<Turn> turns;

  private InstructionScreen() {
    try (InputStream in =
            Objects.requireNonNull(
                InstructionScreen.class.getResourceAsStream("/screen/instructions.tsv"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      turns =
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("# "))
              .map(Turn::of)
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of instructions cannot be read", e);
    }
  }

  /** The list that ships with Dramatis. */
  public static InstructionScreen standard() {
    return STANDARD;
  }

  /**
   * The words of a text that speak to the model; nothing when there are none.
   *
   * @param text of any length
   */
  public Optional<String> find(String text) {
    String plain = plain(text);
    for (Turn turn : turns) {
      if (turn.mayBeIn(plain)) {
        Matcher matcher = turn.pattern().matcher(plain);
        if (matcher.find()) {
          String found = matcher.group().strip();
          return Optional.of(found.substring(0, Math.min(MOST_TOLD, found.length())));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Lower case, with letters of compatibility forms and without what cannot be seen. White space is
   * one character wherever it stands, a line break if it holds one: so no pattern can be made to
   * look at a run of it again and again.
   */
  private static String plain(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    String visible =
        ascii
            ? text
            : INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    return WHITE_SPACE
        .matcher(visible.toLowerCase(Locale.ROOT))
        .replaceAll(
            run -> run.group().indexOf('\n') >= 0 || run.group().indexOf('\r') >= 0 ? "\n" : " ");
  }

  /**
   * @param keys one of them is in every text that the pattern matches; looking for them is quick
   */
  private record Turn(List<String> keys, Pattern pattern) {
    static Turn of(String line) {
      String[] fields = line.split("\t", 2);
      return new Turn(
          List.of(fields[0].split(",")),
          Pattern.compile(fields[1].replace("{clause}", CLAUSE), Pattern.UNICODE_CHARACTER_CLASS));
    }

    boolean mayBeIn(String text) {
      for (String key : keys) {
        if (text.contains(key)) {
          return true;
        }
      }
      return false;
    }
  }
}
