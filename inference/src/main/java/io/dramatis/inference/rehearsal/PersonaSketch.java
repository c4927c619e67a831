package io.dramatis.inference.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the grammar needs of a persona's text.
 *
 * @param description a noun phrase with its article: "a chemistry teacher in rural Kenya who builds
 *     lab kits"; empty without a persona
 * @param brief the description without its clauses: "a chemistry teacher in rural Kenya"
 * @param phrases what the persona deals with: "lab kits"
 * @param place where the persona is: "rural Kenya"; empty when the text does not say
 */
record PersonaSketch(String description, String brief, List<String> phrases, String place) {
  /** Nobody in particular. */
  static final PersonaSketch NOBODY = new PersonaSketch("", "", List.of(), "");

  private static final int MOST_WORDS = 34;
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[\\p{Ll}\\d)]{2})[.!?](?=\\s|$)");
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:you are|you're|i am|i'm|this person is|the person is|this is|he is|she is|they are|meet"
              + "|persona:)\\s+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ARTICLE =
      Pattern.compile("^(?:an?|the|one of)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PREDICATE =
      Pattern.compile("\\b(?:is|was|works as|worked as)\\s+((?:an?|the)\\s.+)", Pattern.DOTALL);
  private static final Pattern APPOSITION =
      Pattern.compile(",\\s+((?:an?|the)\\s.+)", Pattern.DOTALL);
  private static final Pattern CLAUSE =
      Pattern.compile(
          ",|;| – | — | who | whose | which | that | with | working | looking | trying | seeking"
              + " | and also | because | after | while ");
  private static final Pattern BREAK =
      Pattern.compile(", | and | who | which | that | while | because | but ");

  static PersonaSketch of(String persona) {
    String text = persona.strip().replaceAll("\\s+", " ");
    if (firstSentence(text).isEmpty()) {
      return NOBODY;
    }
    String description = shortened(nounPhrase(firstSentence(text)));
    String brief = brief(description);
    List<String> phrases = Phrases.of(text, "my");
    return new PersonaSketch(
        description,
        brief,
        phrases.isEmpty() ? List.of("the life of " + brief) : phrases,
        Phrases.place(text));
  }

  /** The description as the persona would say it: "a bus driver who feeds my three children". */
  String ofMyself() {
    return description
        .replaceAll("\\b(himself|herself|themselves)\\b", "myself")
        .replaceAll("\\b(his|her|their)(?= [\\p{L}\\d])", "my");
  }

  /** The description as a sentence's subject: with a comma after its last clause, if it has any. */
  String asSubject() {
    return description.contains(", ") ? description + "," : description;
  }

  private static String firstSentence(String text) {
    Matcher end = SENTENCE_END.matcher(text);
    return end.find() ? text.substring(0, end.start()) : text.replaceAll("[.!?;:,]+$", "");
  }

  private static String nounPhrase(String sentence) {
    String text = OPENING.matcher(sentence).replaceFirst("");
    if (ARTICLE.matcher(text).matches()) {
      return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
    for (Pattern place : List.of(PREDICATE, APPOSITION)) {
      Matcher matcher = place.matcher(text);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return withArticle(text);
  }

  /** "Retired nurse in Porto" needs an article, "Loves gardening" somebody who does. */
  private static String withArticle(String text) {
    String first = text.split(" ", 2)[0];
    String lower =
        Character.isUpperCase(text.charAt(0))
                && first.substring(1).equals(first.substring(1).toLowerCase(Locale.ROOT))
            ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
            : text;
    if (first.endsWith("s") && !first.endsWith("ss")) {
      return "someone who " + lower;
    }
    return ("aeiou".indexOf(lower.charAt(0)) >= 0 ? "an " : "a ") + lower;
  }

  private static String shortened(String phrase) {
    String[] words = phrase.split(" ");
    if (words.length <= MOST_WORDS) {
      return phrase;
    }
    String head = String.join(" ", List.of(words).subList(0, MOST_WORDS));
    int cut = -1;
    Matcher matcher = BREAK.matcher(head);
    while (matcher.find()) {
      cut = matcher.start();
    }
    return cut > head.length() / 3 ? head.substring(0, cut) : head;
  }

  private static String brief(String description) {
    Matcher clause = CLAUSE.matcher(description);
    int from = description.startsWith("someone who ") ? "someone who ".length() : 0;
    while (clause.find()) {
      String head = description.substring(0, clause.start());
      if (clause.start() > from && head.split(" ").length >= 2) {
        return head;
      }
    }
    return description;
  }
}
