package io.dramatis.inference.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what a text is about: runs of content words that can stand as noun phrases. */
final class Phrases {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’&/+-]*|[^\\s]");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}].*");
  private static final int MOST_WORDS = 5;

  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final Set<String> POSSESSIVES =
      Set.of("his", "her", "their", "its", "my", "your", "our");

  /** After these a verb comes, which no noun phrase starts with. */
  private static final Set<String> BEFORE_VERB =
      Set.of(
          "who",
          "she",
          "he",
          "they",
          "i",
          "we",
          "you",
          "to",
          "could",
          "can",
          "would",
          "should",
          "will",
          "must",
          "not",
          "often",
          "also",
          "please",
          "recently",
          "currently",
          "regularly",
          "never",
          "always");

  private static final Set<String> BEFORE_PLACE =
      Set.of("in", "from", "near", "at", "on", "outside");

  private static final Pattern PARTICIPLE = Pattern.compile("\\p{Ll}{3,}(ing|ed)");

  private static final Set<String> AFTER_PARTICIPLE =
      Set.of("to", "for", "with", "by", "about", "as", "a", "an", "the", "his", "her", "their");

  private static final Set<String> AUXILIARIES =
      Set.of("is", "are", "was", "were", "be", "been", "am");

  private static final Set<String> STOP =
      Set.of(
          ("and or but nor so yet if then than as at by for from in into of off on onto out over per since through"
                  + " to toward towards under until up upon via with within without about above across after against"
                  + " along among around before behind below between beyond despite during except inside near outside"
                  + " who whom whose which that what when where why how this these those is are was were be been being"
                  + " am has have had having do does did done can could will would shall should may might must not no"
                  + " never always often also very really just only even still already recently currently regularly"
                  + " he she they them it him us we i you me his her their its my your our himself herself themselves"
                  + " mostly mainly especially particularly such each every some any all both more most many much few"
                  + " several other others another own same there here because while although though once please"
                  + " lives live living loves love likes enjoys wants want needs need works worked tries hopes"
                  + " known named called old aged years year based help explain tell give write")
              .split(" "));

  private static final Pattern WEAK_SINGLE =
      Pattern.compile(
          ".{0,4}|.*(ly|ous|ful|ive|less|able|ible|ed|ish)|rural|urban|local|remote|small|large|young|elderly"
              + "|things|people|person|someone|everyone|.*-year-old|retired|single|better|best|good|great|various|different|related|early");

  private Phrases() {}

  /** A run of content words, the article or possessive before it, and what stood before both. */
  private record Run(String before, String determiner, List<String> words, boolean clause) {
    boolean startsWithVerb() {
      String first = words.getFirst();
      return (BEFORE_VERB.contains(before) && determiner.isEmpty())
          || (before.equals("and") && determiner.isEmpty() && thirdPerson(first))
          || clause
          || (AUXILIARIES.contains(before) && determiner.isEmpty() && first.endsWith("ing"));
    }

    boolean place() {
      return BEFORE_PLACE.contains(before) && Character.isUpperCase(words.getLast().charAt(0));
    }

    String text() {
      String phrase = String.join(" ", words);
      return determiner.isEmpty() ? phrase : determiner + " " + phrase;
    }
  }

  /**
   * The phrases of a text, without its leading one, which names the persona itself, and without
   * places.
   *
   * @param possessive what "her", "my" and their likes become: "my" when the persona speaks
   */
  static List<String> of(String text, String possessive) {
    List<Run> runs = runs(text);
    Set<String> phrases = new LinkedHashSet<>();
    for (Run run : runs.subList(Math.min(1, runs.size()), runs.size())) {
      String phrase = run.place() || run.before().equals("as") ? "" : phrase(run, possessive);
      if (!phrase.isEmpty()) {
        phrases.add(phrase);
      }
    }
    return List.copyOf(phrases);
  }

  /** The first place that a text names, with its article; empty when there is none. */
  static String place(String text) {
    return runs(text).stream().filter(Run::place).map(Run::text).findFirst().orElse("");
  }

  private static List<Run> runs(String text) {
    List<String> tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
    List<Run> runs = new ArrayList<>();
    List<String> words = new ArrayList<>();
    String before = "";
    String determiner = "";
    boolean inClause = false;
    for (int i = 0; i < tokens.size(); i++) {
      String lower = tokens.get(i).toLowerCase(Locale.ROOT);
      boolean content = content(tokens.get(i));
      boolean clause =
          content
              && (startsClause(words, tokens, i) || (runs.isEmpty() && headEnds(words, tokens, i)));
      if (content && !clause) {
        words.add(tokens.get(i));
        continue;
      }
      close(runs, words, before, determiner, inClause);
      inClause = clause;
      boolean ofNoun = ARTICLES.contains(lower) || POSSESSIVES.contains(lower);
      determiner = ofNoun ? lower : "";
      if (clause) {
        words.add(tokens.get(i));
        before = "";
      } else if (!ofNoun) {
        before = lower;
      }
    }
    close(runs, words, before, determiner, inClause);
    return runs;
  }

  private static boolean content(String token) {
    String lower = token.toLowerCase(Locale.ROOT);
    return WORD.matcher(token).matches() && !STOP.contains(lower) && !ARTICLES.contains(lower);
  }

  /** "Lagos | preparing for", "nation | threatened by": what follows the noun is a clause. */
  private static boolean startsClause(List<String> words, List<String> tokens, int at) {
    if (words.isEmpty() || !PARTICIPLE.matcher(tokens.get(at)).matches()) {
      return false;
    }
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).toLowerCase(Locale.ROOT) : "";
    return Character.isUpperCase(words.getLast().charAt(0)) || AFTER_PARTICIPLE.contains(next);
  }

  /** "a data journalist | investigating housing prices": the persona's own noun ends here. */
  private static boolean headEnds(List<String> words, List<String> tokens, int at) {
    return !words.isEmpty()
        && tokens.get(at).endsWith("ing")
        && at + 1 < tokens.size()
        && content(tokens.get(at + 1));
  }

  private static void close(
      List<Run> runs, List<String> words, String before, String determiner, boolean clause) {
    if (!words.isEmpty()) {
      runs.add(new Run(before, determiner, List.copyOf(words), clause));
      words.clear();
    }
  }

  private static boolean thirdPerson(String word) {
    return word.endsWith("s")
        && !word.endsWith("ss")
        && !word.endsWith("us")
        && !word.endsWith("is");
  }

  private static String phrase(Run run, String possessive) {
    List<String> words = run.words();
    if (run.startsWithVerb() && run.determiner().isEmpty()) {
      words = words.subList(1, words.size());
    }
    if (words.size() > MOST_WORDS) {
      words = words.subList(words.size() - MOST_WORDS, words.size());
    }
    if (words.isEmpty() || words.getLast().endsWith("ly") || words.getFirst().endsWith("ly")) {
      return "";
    }
    boolean gerund = run.words().size() == 1 && words.getFirst().endsWith("ing");
    if (gerund) {
      return "";
    }
    if (words.size() == 1
        && WEAK_SINGLE.matcher(words.getFirst().toLowerCase(Locale.ROOT)).matches()) {
      return "";
    }
    String determiner = POSSESSIVES.contains(run.determiner()) ? possessive : run.determiner();
    String phrase = String.join(" ", words);
    return determiner.isEmpty() ? phrase : determiner + " " + phrase;
  }
}
