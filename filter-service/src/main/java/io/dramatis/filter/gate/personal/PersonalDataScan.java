package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

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
    if (!mayHoldAny(text)) {
      return List.of();
    }
    NavigableMap<Integer, Find> kept = new TreeMap<>();
    String plain = PlainForm.of(text);
    int digits = PlainForm.digits(plain);
    for (Map.Entry<Kind, Finder> finder : FINDERS.entrySet()) {
      if (kinds.contains(finder.getKey()) && digits >= finder.getValue().fewestDigits()) {
        for (Find find : finder.getValue().in(plain)) {
          if (!overlapsAny(find, kept)) {
            kept.put(find.start(), find);
          }
        }
      }
    }
    return List.copyOf(kept.values());
  }

  /** Only its neighbours can overlap a find, since those kept do not overlap each other. */
  private static boolean overlapsAny(Find find, NavigableMap<Integer, Find> kept) {
    Map.Entry<Integer, Find> before = kept.floorEntry(find.start());
    Map.Entry<Integer, Find> after = kept.ceilingEntry(find.start());
    return (before != null && find.overlaps(before.getValue()))
        || (after != null && find.overlaps(after.getValue()));
  }

  /**
   * Without a digit, an at sign or a spelt-out sign there is nothing to find, and most have none.
   */
  private static boolean mayHoldAny(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '＠' || Character.isDigit(c)) {
        return true;
      }
    }
    return Emails.SIGNS_OF_SPEECH.matcher(PlainForm.of(text)).find();
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
