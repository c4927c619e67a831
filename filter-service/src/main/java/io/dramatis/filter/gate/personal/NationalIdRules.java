package io.dramatis.filter.gate.personal;

import static io.dramatis.filter.gate.personal.CheckDigits.at;
import static io.dramatis.filter.gate.personal.CheckDigits.date;
import static io.dramatis.filter.gate.personal.CheckDigits.uniform;
import static io.dramatis.filter.gate.personal.CheckDigits.weighted;

/** Rules of {@link NationalId} that take more than a line. */
final class NationalIdRules {
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CHINESE = "10X98765432";
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private NationalIdRules() {}

  static boolean spanish(String number) {
    String digits = number.substring(0, number.length() - 1);
    int first = "XYZ".indexOf(digits.charAt(0));
    int value = Integer.parseInt(first < 0 ? digits : first + digits.substring(1));
    return SPANISH.charAt(value % 23) == number.charAt(number.length() - 1) && value > 0;
  }

  static boolean brazilian(String number) {
    int first = weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    int second = weighted(number, 11, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    return !uniform(number)
        && at(number, 9) == (first < 2 ? 0 : 11 - first)
        && at(number, 10) == (second < 2 ? 0 : 11 - second);
  }

  static boolean french(String number) {
    // Corsica's 2A and 2B count as 19 and 18.
    String digits = number.replace("2A", "19").replace("2B", "18");
    return digits.chars().allMatch(Character::isDigit)
        && 97 - Long.parseLong(digits.substring(0, 13)) % 97
            == Integer.parseInt(digits.substring(13));
  }

  static boolean chinese(String number) {
    int remainder = weighted(number, 11, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return date(number.substring(10, 12), number.substring(12, 14))
        && CHINESE.charAt(remainder) == number.charAt(17);
  }

  static boolean italian(String number) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = number.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
    }
    return number.charAt(15) == 'A' + sum % 26;
  }

  static boolean chilean(String number) {
    int sum = 0;
    int weight = 2;
    for (int i = number.length() - 2; i >= 0; i--) {
      sum += at(number, i) * weight;
      weight = weight == 7 ? 2 : weight + 1;
    }
    int check = 11 - sum % 11;
    char wanted = check == 11 ? '0' : check == 10 ? 'K' : (char) ('0' + check);
    return number.charAt(number.length() - 1) == wanted
        && !uniform(number.substring(0, number.length() - 1));
  }

  static boolean singaporean(String number) {
    char series = number.charAt(0);
    int offset = series == 'T' || series == 'G' ? 4 : 0;
    int sum = offset + weighted(number.substring(1), 1_000_000, 2, 7, 6, 5, 4, 3, 2);
    String letters = series == 'S' || series == 'T' ? "JZIHGFEDCBA" : "XWUTRQPNMLK";
    return letters.charAt(sum % 11) == number.charAt(8);
  }

  static boolean turkish(String number) {
    int odd = at(number, 0) + at(number, 2) + at(number, 4) + at(number, 6) + at(number, 8);
    int even = at(number, 1) + at(number, 3) + at(number, 5) + at(number, 7);
    return Math.floorMod(7 * odd - even, 10) == at(number, 9)
        && (odd + even + at(number, 9)) % 10 == at(number, 10);
  }
}
