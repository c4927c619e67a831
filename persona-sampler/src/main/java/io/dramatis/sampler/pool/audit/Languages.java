package io.dramatis.sampler.pool.audit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Languages by English name or ISO 639 code; any other text stands for itself. */
final class Languages {
  private static final int CODE_LENGTH = 3;
  private static final Map<String, String> ALIASES =
      Map.of(
          "mandarin", "Chinese",
          "mandarin chinese", "Chinese",
          "chinese mandarin", "Chinese",
          "farsi", "Persian",
          "tagalog", "Filipino",
          "bangla", "Bengali",
          "castilian", "Spanish",
          "isizulu", "Zulu",
          "kiswahili", "Swahili");

  private final Map<String, String> byName = new HashMap<>();

  Languages() {
    for (String code : Locale.getISOLanguages()) {
      String name = name(code);
      byName.put(PlainText.of(name), name);
      byName.put(code, name);
      byName.put(Locale.of(code).getISO3Language(), name);
    }
    byName.putAll(ALIASES);
  }

  /** The English name of an ISO 639 code. */
  static String name(String code) {
    String name = Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    return ALIASES.getOrDefault(PlainText.of(name), name);
  }

  /**
   * The first language of a text such as {@code Hindi}, {@code hi-IN} or {@code Hindi, English}.
   */
  Optional<String> of(String text) {
    String first = text.split("[,;/]", 2)[0].strip();
    String plain = PlainText.of(first);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    String known = byName.get(plain);
    if (known == null) {
      known = byName.get(PlainText.of(first.split("[-_]", 2)[0]));
    }
    if (known != null) {
      return Optional.of(known);
    }
    String name = plain.length() <= CODE_LENGTH ? name(plain) : first;
    return Optional.of(Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }
}
