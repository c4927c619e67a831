package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** Numbers of {@link NationalId}. */
final class NationalIds implements Finder {
  /** How far before a number its name may stand, in characters. */
  private static final int NEAR = 40;

  @Override
  public int fewestDigits() {
    return 6;
  }

  @Override
  public List<Find> in(String text) {
    List<Find> finds = new ArrayList<>();
    for (DigitWindow window : DigitWindow.of(text, fewestDigits())) {
      for (NationalId id : NationalId.values()) {
        collect(id, text, window, finds);
      }
    }
    return finds;
  }

  private static void collect(NationalId id, String text, DigitWindow window, List<Find> finds) {
    Matcher matcher =
        id.form().matcher(text).useTransparentBounds(true).region(window.start(), window.end());
    while (matcher.find()) {
      String before = text.substring(Math.max(0, matcher.start() - NEAR), matcher.start());
      if (id.beside().matcher(before).find() && id.obeys(bare(matcher.group()))) {
        finds.add(new Find(Kind.NATIONAL_ID, matcher.start(), matcher.end()));
      }
    }
  }

  private static String bare(String number) {
    return number.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
  }
}
