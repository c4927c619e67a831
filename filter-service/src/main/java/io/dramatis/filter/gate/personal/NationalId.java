package io.dramatis.filter.gate.personal;

import static io.dramatis.filter.gate.personal.CheckDigits.at;
import static io.dramatis.filter.gate.personal.CheckDigits.date;
import static io.dramatis.filter.gate.personal.CheckDigits.luhn;
import static io.dramatis.filter.gate.personal.CheckDigits.uniform;
import static io.dramatis.filter.gate.personal.CheckDigits.verhoeff;
import static io.dramatis.filter.gate.personal.CheckDigits.weighted;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Numbers by which states know persons, each with its written form and its rule; the rules are
 * those of the issuing offices as Wikipedia's articles on each number give them. A form that other
 * numbers share, such as nine digits, is taken only beside a word that says what it is.
 */
enum NationalId {
  /** United States: no check digit, so only with hyphens; never 000, 666, 9xx, 00 or 0000. */
  US_SSN(
      "(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}",
      number -> !Set.of("078051120", "219099999", "123456789").contains(number)),
  /** United Kingdom: no check digit; prefixes that are never given out are no number. */
  GB_NINO(
      "(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
      number -> !number.equals("AB123456C")),
  /** Spain, citizens and foreigners: a letter by the number modulo 23. */
  ES_DNI(
      "(?:\\d{8}|[XYZ]-?\\d{7})-?[A-HJ-NP-TV-Z]",
      number -> !number.equals("12345678Z") && NationalIdRules.spanish(number)),
  /** Brazil: two check digits modulo 11. */
  BR_CPF("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}|\\d{9}-\\d{2}", NationalIdRules::brazilian),
  /** India: Verhoeff; the first digit is 2 to 9. */
  IN_AADHAAR("[2-9]\\d{3} \\d{4} \\d{4}|[2-9]\\d{3}-\\d{4}-\\d{4}", number -> verhoeff(number)),
  /** France: sex, year, month, place and order, and 97 less their remainder. */
  FR_NIR(
      "[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}",
      NationalIdRules::french),
  /** China: place, date of birth, order, and ISO 7064's mod 11-2. */
  CN_RESIDENT("[1-9]\\d{5}(?:19|20)\\d{2}\\d{4}\\d{3}[\\dX]", NationalIdRules::chinese),
  /** Italy: consonants, date and place, and a letter over odd and even places. */
  IT_CODICE_FISCALE("[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]", NationalIdRules::italian),
  /** Chile: a check digit modulo 11, which may be K. */
  CL_RUT("\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dK]", NationalIdRules::chilean),
  /** Singapore: a letter over weighted digits. */
  SG_NRIC("[STFG]\\d{7}[A-Z]", NationalIdRules::singaporean),
  /** Sweden: date of birth, hyphen, order and Luhn. */
  SE_PERSONNUMMER(
      "(?:19|20)?\\d{2}(?:0[1-9]|1[0-2])\\d{2}-\\d{4}",
      number -> {
        String ten = number.substring(number.length() - 10);
        return date(ten.substring(2, 4), ten.substring(4, 6)) && luhn(ten);
      }),
  /** South Korea: date of birth, hyphen, sex and order, and a sum modulo 11. */
  KR_RRN(
      "\\d{2}(?:0[1-9]|1[0-2])\\d{2}-[1-8]\\d{6}",
      number ->
          date(number.substring(2, 4), number.substring(4, 6))
              && (11 - weighted(number, 11, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 10
                  == at(number, 12)),
  /** Poland, eleven digits with the date of birth, beside its name. */
  PL_PESEL(
      "\\d{11}",
      "pesel",
      number -> weighted(number, 10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) == 0 && !uniform(number)),
  /** Brazil without points, Turkey: eleven digits beside their names. */
  BR_CPF_BARE("\\d{11}", "cpf", NationalIdRules::brazilian),
  /** Turkey, eleven digits beside its name. */
  TR_KIMLIK("[1-9]\\d{10}", "kimlik|t\\.?c\\.? ?no", NationalIdRules::turkish),
  /** India without groups, beside its name. */
  IN_AADHAAR_BARE("[2-9]\\d{11}", "aadhaar|aadhar|आधार|uidai", number -> verhoeff(number)),
  /** South Africa: date of birth, order, citizenship and Luhn, beside its name. */
  ZA_ID(
      "\\d{2}(?:0[1-9]|1[0-2])\\d{2} ?\\d{4} ?[012]\\d{2}",
      "\\bid\\b|identity",
      number -> date(number.substring(2, 4), number.substring(4, 6)) && luhn(number)),
  /** Canada: Luhn, beside its name. */
  CA_SIN(
      "[1-79]\\d{2}[ -]?\\d{3}[ -]?\\d{3}",
      "\\bsin\\b|social insurance|\\bnas\\b", number -> luhn(number) && !uniform(number)),
  /** Netherlands: the eleven test, beside its name. */
  NL_BSN(
      "\\d{9}|\\d{4}[. ]\\d{2}[. ]\\d{3}",
      "bsn|burgerservicenummer|sofinummer",
      number -> weighted(number, 11, 9, 8, 7, 6, 5, 4, 3, 2, -1) == 0 && !uniform(number));

  private final Pattern form;
  private final Pattern beside;
  private final Predicate<String> rule;

  NationalId(String form, Predicate<String> rule) {
    this(form, "", rule);
  }

  NationalId(String form, String beside, Predicate<String> rule) {
    this.form =
        Pattern.compile(
            "(?<!%1$s|\\d[.,/-]|\\d{3} )(?:%2$s)(?!%1$s|[.,/-]\\d| \\d{3})"
                .formatted(PlainForm.LETTER, form),
            Pattern.CASE_INSENSITIVE);
    this.beside = Pattern.compile(beside, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.rule = rule;
  }

  /** How it is written. */
  Pattern form() {
    return form;
  }

  /** The words one of which must stand before it; empty when none is needed. */
  Pattern beside() {
    return beside;
  }

  /** Whether letters and digits, in upper case and without anything between, obey the rule. */
  boolean obeys(String number) {
    return rule.test(number);
  }
}
