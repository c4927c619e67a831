package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is personal in a text, and the text without it. */
final class PersonalDataScan {
  private static final Map<Kind, Finder> FINDERS = new EnumMap<>(Kind.class);

  static {
    FINDERS.put(Kind.EMAIL, new Emails());
    FINDERS.put(Kind.PHONE, new Phones());
    FINDERS.put(Kind.CARD, new Cards());
    FINDERS.put(Kind.IBAN, new Ibans());
    FINDERS.put(Kind.NATIONAL_ID, new NationalIds());
    FINDERS.put(Kind.ADDRESS, new Addresses());
  }

  private PersonalDataScan() {}

  /**
   * Finds in order of place, none of which overlap: what has check digits goes before what has
   * none.
   *
   * @param kinds what is looked for
   */
  static List<Find> of(String text, Collection<Kind> kinds) {
    List<Find> kept = new ArrayList<>();
    if (!mayHoldAny(text)) {
      return kept;
    }
    String plain = PlainForm.of(text);
    int digits = PlainForm.digits(plain);
    for (Map.Entry<Kind, Finder> finder : FINDERS.entrySet()) {
      if (kinds.contains(finder.getKey()) && digits >= finder.getValue().fewestDigits()) {
        for (Find find : finder.getValue().in(plain)) {
          if (kept.stream().noneMatch(find::overlaps)) {
            kept.add(find);
          }
        }
      }
    }
    kept.sort(Comparator.comparingInt(Find::start));
    return kept;
  }

  /**
   * Without a digit, an at sign or a spelt-out dot there is nothing to find, and most have none.
   */
  private static boolean mayHoldAny(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '＠' || Character.isDigit(c)) {
        return true;
      }
    }
    return text.contains("dot");
  }

  /** The text with the kind's mask in place of each find. */
  static String masked(String text, Collection<Kind> kinds) {
    List<Find> finds = of(text, kinds);
    if (finds.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder();
    int from = 0;
    for (Find find : finds) {
      masked.append(text, from, find.start()).append(find.kind().mask());
      from = find.end();
    }
    return masked.append(text, from, text.length()).toString();
  }
}
