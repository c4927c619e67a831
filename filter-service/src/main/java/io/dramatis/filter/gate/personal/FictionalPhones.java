package io.dramatis.filter.gate.personal;

import java.util.regex.Pattern;

/**
 * Numbers that regulators keep for fiction: NANP 555-0100 to 555-0199 (ATIS-0300115), and the drama
 * numbers of Ofcom (United Kingdom), ACMA (Australia), ARCEP (France) and BNetzA (Germany).
 */
final class FictionalPhones {
  private static final Pattern KEPT =
      Pattern.compile(
          "(?:\\+?1)?(?:\\d{3})?55501\\d{2}"
              + "|(?:\\+44|0)(?:1\\d{2}496\\d{4}|1632960\\d{3}|2079460\\d{3}|7700900\\d{3}"
              + "|8081570\\d{3}|9098790\\d{3}|3069990\\d{3}|1914980\\d{3}|2890180\\d{3}"
              + "|2920180\\d{3})"
              + "|(?:\\+61|0)(?:[2378]5550\\d{4}|[2378]7010\\d{4}|491570\\d{3}|49157\\d{4})"
              + "|(?:\\+33|0)(?:199|261|353|465|536|639)\\d{6}"
              + "|(?:\\+49|0)(?:30231\\d{4,5}|3023125\\d{3}|69900\\d{5}|4066969\\d{3}"
              + "|1713920\\d{4}|22147\\d{5}|8999998\\d{3})");

  private FictionalPhones() {}

  /**
   * Whether a number is kept for fiction.
   *
   * @param number digits, with a plus in front of a country's code
   */
  static boolean has(String number) {
    return KEPT.matcher(number).matches();
  }
}
