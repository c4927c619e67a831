package io.dramatis.filter.gate.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Apache OpenNLP's model of languages, of which those with two letters by ISO 639-1 count. It is
 * loaded when it is first asked. Safe for use by several threads.
 */
final class LanguageModel {
  private static final String FILE = "/langdetect-183.bin";

  /** The model's codes of ISO 639-3 that the JDK has no two letters for. */
  private static final Map<String, String> CODES =
      Map.of(
          "cmn", "zh", "pes", "fa", "lvs", "lv", "ekk", "et", "plt", "mg", "nob", "no", "nno", "no",
          "msa", "ms");

  /** Written so much alike that a sentence does not tell them apart. */
  private static final List<Set<String>> KIN =
      List.of(Set.of("id", "ms"), Set.of("bs", "hr", "sr"));

  private final Map<String, String> codes = new HashMap<>(CODES);

  LanguageModel() {
    for (String code : Locale.getISOLanguages()) {
      codes.putIfAbsent(Locale.of(code).getISO3Language(), code);
    }
  }

  /** Codes of the languages that it knows. */
  Set<String> known() {
    Set<String> known = new HashSet<>();
    for (String language : new LanguageDetectorME(Loaded.MODEL).getSupportedLanguages()) {
      if (codes.containsKey(language)) {
        known.add(codes.get(language));
      }
    }
    return known;
  }

  /**
   * How much of the likelihood is with the languages asked, beside the likeliest other one: 0 to 1,
   * 0.5 where both are as likely. That does not depend on how sure the model is at all, which on
   * short texts it is not.
   */
  double share(String text, Collection<String> asked) {
    Set<String> wanted = new HashSet<>(asked);
    KIN.stream().filter(kin -> kin.stream().anyMatch(asked::contains)).forEach(wanted::addAll);
    double own = 0;
    double other = 0;
    for (var guess : new LanguageDetectorME(Loaded.MODEL).predictLanguages(text)) {
      String code = codes.get(guess.getLang());
      if (code != null && wanted.contains(code)) {
        own += guess.getConfidence();
      } else if (code != null) {
        other = Math.max(other, guess.getConfidence());
      }
    }
    return own + other > 0 ? own / (own + other) : 0.5;
  }

  /** Shared by all: what is made of it for each call is small and not for several threads. */
  private static final class Loaded {
    static final LanguageDetectorModel MODEL = load();

    private static LanguageDetectorModel load() {
      try (InputStream in = LanguageDetectorModel.class.getResourceAsStream(FILE)) {
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException("the model of languages is unreadable", e);
      }
    }
  }
}
