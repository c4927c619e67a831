package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.CreditCardValidator;

/**
 * Numbers of payment cards: an issuer's prefix and length, and Luhn's check digit (ISO/IEC 7812-1).
 * Numbers that payment companies publish for tests are nobody's.
 */
final class Cards implements Finder {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<![%1$s.,+-])\\d(?:[ -]?\\d){12,18}(?!%1$s|[.,]\\d)".formatted(PlainForm.LETTER));
  private static final CreditCardValidator VALIDATOR =
      new CreditCardValidator(
          CreditCardValidator.AMEX
              + CreditCardValidator.VISA
              + CreditCardValidator.MASTERCARD
              + CreditCardValidator.DISCOVER
              + CreditCardValidator.DINERS);
  private static final Set<String> FOR_TESTS =
      Set.of(
          "4111111111111111",
          "4242424242424242",
          "4012888888881881",
          "4000056655665556",
          "5555555555554444",
          "5105105105105100",
          "5200828282828210",
          "2223003122003222",
          "378282246310005",
          "371449635398431",
          "6011111111111117",
          "6011000990139424",
          "30569309025904",
          "3056930009020004",
          "38520000023237");

  @Override
  public int fewestDigits() {
    return 13;
  }

  @Override
  public List<Find> in(String text) {
    List<Find> finds = new ArrayList<>();
    for (Matcher matcher = FORM.matcher(text); matcher.find(); ) {
      String digits = matcher.group().replaceAll("[ -]", "");
      if (VALIDATOR.isValid(digits) && !FOR_TESTS.contains(digits)) {
        finds.add(new Find(Kind.CARD, matcher.start(), matcher.end()));
      }
    }
    return finds;
  }
}
