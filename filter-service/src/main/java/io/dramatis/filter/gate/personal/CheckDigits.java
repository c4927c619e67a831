package io.dramatis.filter.gate.personal;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** The arithmetic by which numbers of persons guard against slips of the pen. */
final class CheckDigits {
  private CheckDigits() {}

  /** Luhn's mod 10. */
  static boolean luhn(String digits) {
    return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
  }

  /** Verhoeff's dihedral group code (Verhoeff 1969). */
  static boolean verhoeff(String digits) {
    return VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(digits);
  }

  /** Sum of the first digits by their weights, modulo a number. */
  static int weighted(String digits, int modulus, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += at(digits, i) * weights[i];
    }
    return Math.floorMod(sum, modulus);
  }

  /** The digit at a place. */
  static int at(String digits, int place) {
    return digits.charAt(place) - '0';
  }

  /** Whether all characters are the same, which passes many sums and is nobody's number. */
  static boolean uniform(String digits) {
    return digits.chars().distinct().count() == 1;
  }

  /** Whether two digits each make a month and a day of it, in a leap year to be lenient. */
  static boolean date(String month, String day) {
    try {
      LocalDate.of(2000, Integer.parseInt(month), Integer.parseInt(day));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
