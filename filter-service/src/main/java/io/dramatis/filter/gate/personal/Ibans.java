package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/**
 * International bank account numbers: the country's length and form, and ISO 7064's mod 97-10. The
 * examples of the IBAN registry and of Wikipedia that everybody copies are nobody's.
 */
final class Ibans implements Finder {
  private static final Pattern FORM =
      Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?:[ -]?[A-Za-z0-9]){11,30}");
  private static final int SHORTEST = 15;
  private static final Set<String> EXAMPLES =
      Set.of(
          "GB82WEST12345698765432",
          "GB29NWBK60161331926819",
          "GB33BUKB20201555555555",
          "DE89370400440532013000",
          "DE75512108001245126199",
          "FR1420041010050500013M02606",
          "FR7630006000011234567890189",
          "ES9121000418450200051332",
          "NL91ABNA0417164300",
          "CH9300762011623852957",
          "BE68539007547034",
          "AT611904300234573201",
          "IT60X0542811101000000123456",
          "PL61109010140000071219812874",
          "SA0380000000608010167519",
          "AE070331234567890123456");

  @Override
  public int fewestDigits() {
    return 8;
  }

  @Override
  public List<Find> in(String text) {
    List<Find> finds = new ArrayList<>();
    Matcher matcher = FORM.matcher(text);
    for (int from = 0; matcher.find(from); ) {
      int end = endOfValid(text, matcher.start(), matcher.end());
      if (end > 0) {
        finds.add(new Find(Kind.IBAN, matcher.start(), end));
      }
      from = end > 0 ? end : matcher.start() + 2;
    }
    return finds;
  }

  /** The form may run on into the words that follow, so shorter pieces of it are tried too. */
  private static int endOfValid(String text, int start, int longest) {
    for (int end = longest; end > start; end--) {
      boolean whole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (whole && Character.isLetterOrDigit(text.charAt(end - 1))) {
        String iban = text.substring(start, end).replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        if (iban.length() < SHORTEST) {
          return -1;
        }
        if (!EXAMPLES.contains(iban) && IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(iban)) {
          return end;
        }
      }
    }
    return -1;
  }
}
