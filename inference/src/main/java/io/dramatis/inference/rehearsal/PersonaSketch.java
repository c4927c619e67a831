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
      Pattern.compile(
          "^(?:an?|the|one of|someone|somebody)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** "After 12 years as a nurse in Kenya, this 40-year-old wants to …". */
  private static final Pattern AFTER_YEARS =
      Pattern.compile(
          "after (.+?), this (\\d+-year-old(?: pensioner)?) (.+)", Pattern.CASE_INSENSITIVE);

  /** "This 34-year-old nurse lives in Kisumu, …". */
  private static final Pattern THIS_PERSON =
      Pattern.compile(
          "this (.+?) ((?:lives|works|wants|is|has|keeps|does|runs|studies|hopes)\\b.+)",
          Pattern.CASE_INSENSITIVE);

  /**
   * "In Kisumu, a nurse who lives alone wants to …": the clause goes on where it is not a noun's.
   */
  private static final Pattern PLACE_FIRST =
      Pattern.compile("in ([^,]+(?:, [^,]+)?), (an? .+?) who .+", Pattern.CASE_INSENSITIVE);

  /** "Kisumu is home to this nurse who …", "Home is Kisumu for this nurse who …". */
  private static final List<Pattern> HOMES =
      List.of(
          Pattern.compile("(?<place>.+?) is home to this (?<who>.+)", Pattern.CASE_INSENSITIVE),
          Pattern.compile("home is (?<place>.+?) for this (?<who>.+)", Pattern.CASE_INSENSITIVE));

  /** "The person asking is a nurse who …". */
  private static final Pattern ASKER =
      Pattern.compile(
          "the (?:person asking is|question comes from) (an? .+)", Pattern.CASE_INSENSITIVE);

  /** "At 34, this nurse weighs babies": where the noun ends is not known of every verb. */
  private static final Pattern LED =
      Pattern.compile(
          "(at|in|living in|with) (.+?), (?:this|an?) (\\p{L}[^,]*.*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PREDICATE =
      Pattern.compile("\\b(?:is|was|works as|worked as)\\s+((?:an?|the)\\s.+)", Pattern.DOTALL);
  private static final Pattern APPOSITION =
      Pattern.compile(",\\s+((?:an?|the)\\s.+)", Pattern.DOTALL);
  private static final Pattern CLAUSE =
      Pattern.compile(
          ",|;| – | — | (?:who|whose|which|that|with|because|after|while|and also|trying|seeking) "
              + "| \\p{L}{3,}(?:ing|ed) (?:with|to|for|on|as|from|in|at|by|about|into|the|an?) "
              // After a name, "Saskatchewan facing drought".
              + "|(?<=\\b\\p{Lu}[\\p{L}'-]{1,30}) \\p{Ll}{3,}(?:ing|ed) ");
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
    Matcher asker = ASKER.matcher(text);
    if (asker.matches()) {
      return asker.group(1);
    }
    if (ARTICLE.matcher(text).matches()) {
      return uncapitalised(text);
    }
    Matcher after = AFTER_YEARS.matcher(text);
    if (after.matches()) {
      return withArticle(
          "%s who, after %s, %s".formatted(after.group(2), after.group(1), after.group(3)));
    }
    Matcher subject = THIS_PERSON.matcher(text);
    if (subject.matches()) {
      return withArticle("%s who %s".formatted(subject.group(1), subject.group(2)));
    }
    Matcher placed = PLACE_FIRST.matcher(text);
    if (placed.matches()) {
      return "%s in %s".formatted(placed.group(2), placed.group(1));
    }
    for (Pattern home : HOMES) {
      Matcher matcher = home.matcher(text);
      if (matcher.matches()) {
        return withArticle(
            matcher
                .group("who")
                .replaceFirst(
                    "(?= who |$)", Matcher.quoteReplacement(" in " + matcher.group("place")))
                .replaceFirst(",$", ""));
      }
    }
    Matcher led = LED.matcher(text);
    if (led.matches()) {
      Matcher known = THIS_PERSON.matcher("this " + led.group(3));
      return known.matches() && !known.group(1).matches(".*(?:,|\\band\\b).*")
          ? withArticle("%s who %s".formatted(known.group(1), known.group(2)))
          : "someone %s %s"
              .formatted(
                  led.group(1).equalsIgnoreCase("at") ? "of" : uncapitalised(led.group(1)),
                  led.group(2));
    }
    for (Pattern place : List.of(PREDICATE, APPOSITION)) {
      Matcher matcher = place.matcher(text);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return bare(text);
  }

  /** "Retired nurse in Porto" needs an article, "Loves gardening" somebody who does. */
  private static String bare(String text) {
    String first = text.split(" ", 2)[0];
    String lower = first.substring(1).matches("[\\p{Ll}-]*") ? uncapitalised(text) : text;
    boolean verb = first.endsWith("s") && !first.endsWith("ss");
    return verb ? "someone who " + lower : withArticle(lower);
  }

  private static String withArticle(String noun) {
    return (noun.matches("(?i)([aeiou]|8|11-|18-).*") ? "an " : "a ") + noun;
  }

  private static String uncapitalised(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
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
        return head.replaceAll(" (?:and|or|but)$", "");
      }
    }
    return description;
  }
}
