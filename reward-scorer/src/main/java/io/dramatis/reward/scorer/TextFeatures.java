package io.dramatis.reward.scorer;

import io.dramatis.reward.scorer.FeatureReading.Curves;
import io.dramatis.reward.scorer.FeatureReading.Lexicon;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Named, interpretable features of a text, each from 0 to 1; linear in the text's length. */
public final class TextFeatures {
  /** The names of all features. */
  public static final List<String> NAMES =
      List.of(
          "information",
          "variety",
          "wordLength",
          "detail",
          "completeness",
          "ask",
          "relevance",
          "copying",
          "repetition",
          "boilerplate");

  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");
  // A capital after a lower-case letter or a comma: not merely the start of a sentence.
  private static final Pattern NAMED = Pattern.compile("(?<=[\\p{Ll},;] )\\p{Lu}\\p{Ll}++");
  private static final Pattern ENDED = Pattern.compile("[.!?:;…。！？؟)\\]}\"'”’»`*]\\s*+\\z");
  private static final Pattern QUESTION = Pattern.compile("[?？؟]");
  private static final int TAIL = 200;

  private final Curves curves;
  private final Lexicon lexicon;

  /** Features that look for these words. */
  public TextFeatures(FeatureReading reading) {
    this.curves = reading.curves();
    this.lexicon = reading.lexicon();
  }

  /** Every feature of a text by name, from 0 to 1. */
  public Map<String, Double> of(ScoredText scored) {
    Words words = Words.of(scored.text());
    Words asked = Words.of(scored.response() ? scored.instruction() : "");
    Map<String, Double> features = new TreeMap<>();
    features.put("information", information(words, asked));
    features.put("variety", Math.min(1, words.guiraudIndex() / curves.variety()));
    features.put("wordLength", Math.clamp((words.meanLength() - 3) / 4, 0, 1));
    features.put("detail", detail(scored.text()));
    features.put("completeness", words.isEmpty() ? 0 : ended(scored.text()));
    features.put("ask", ask(scored.text(), words));
    features.put("relevance", relevance(words, asked));
    features.put("copying", words.shareOfTrigramsIn(asked));
    features.put("repetition", words.shareOfRepeatedTrigrams());
    features.put("boilerplate", boilerplate(scored.text()));
    return features;
  }

  /** Distinct content words that the instruction does not hold; saturates, so padding pays less. */
  private double information(Words words, Words asked) {
    Set<String> added = content(words);
    added.removeAll(asked.types());
    return saturating(added.size(), curves.newWords());
  }

  private double detail(String text) {
    double found =
        (double) NUMBER.matcher(text).results().count() + NAMED.matcher(text).results().count();
    return saturating(found, curves.details());
  }

  private static double ended(String text) {
    String tail = text.length() > TAIL ? text.substring(text.length() - TAIL) : text;
    return ENDED.matcher(tail).find() ? 1 : 0;
  }

  private double ask(String text, Words words) {
    boolean opens = !words.isEmpty() && lexicon.askOpenings().contains(words.tokens().getFirst());
    return QUESTION.matcher(text).find() || opens ? 1 : 0;
  }

  private double relevance(Words words, Words asked) {
    Set<String> wanted = content(asked);
    if (wanted.isEmpty()) {
      return 0;
    }
    long found = wanted.stream().filter(words.types()::contains).count();
    return (double) found / wanted.size();
  }

  private double boilerplate(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    long hits = lexicon.boilerplate().stream().filter(lower::contains).count();
    return Math.min(1, hits / 2.0);
  }

  private Set<String> content(Words words) {
    Set<String> content = new HashSet<>(words.types());
    content.removeAll(lexicon.functionWords());
    return content;
  }

  /** 0 at nothing, 63 % at the bend, never above 1. */
  private static double saturating(double amount, double bend) {
    return 1 - Math.exp(-amount / bend);
  }
}
