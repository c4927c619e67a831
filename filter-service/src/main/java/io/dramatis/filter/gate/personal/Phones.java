package io.dramatis.filter.gate.personal;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers: in international form; in the national forms of a few countries where they are
 * written in their groups; and in any form beside a word such as "call". Numbers that regulators
 * keep for fiction, and those that nobody's telephone has, such as toll-free ones, are left.
 */
final class Phones implements Finder {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String INTERNATIONAL = "ZZ";
  private static final List<String> NATIONAL = List.of("US", "GB", "FR");
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;

  /** Tries in one text; more numbers than this are a table and no one's telephone. */
  private static final long MOST_TRIES = 1_000;

  private static final Set<PhoneNumberType> NOBODYS =
      EnumSet.of(
          PhoneNumberType.TOLL_FREE,
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.UAN);

  private static final Pattern SEPARATED = Pattern.compile("\\d[ ().-]+\\d");
  private static final Pattern TOLL_FREE =
      Pattern.compile("(?:\\+?1[ .-]?)?\\(?8(?:00|33|44|55|66|77|88)\\)?[ .-]|0800|0808|\\+?1800");

  /** Round numbers, years from and to, and dates, which stand beside such words too. */
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "[1-9]\\d{0,2}(?: \\d{3})*(?: 000)"
              + "|(?:19|20)\\d{2} ?- ?(?:19|20)\\d{2}"
              + "|(?:19|20)\\d{2}[-. ]\\d{1,2}[-. ]\\d{1,2}"
              + "|\\d{1,2}[-. ]\\d{1,2}[-. ](?:19|20)\\d{2}");

  /** A word, at most eighteen letters and a sign, and then the number. */
  private static final Pattern WORD_BEFORE =
      Pattern.compile(
          "(?:\\b(?:tel|telephone|phone|mobile|cell|whatsapp|sms|call(?: me| us| him| her| them)?"
              + "|text (?:me|him|her)|ring(?: me)?|fax|tel[eé]fono|m[oó]vil|celular|telefone"
              + "|ligue|ll[aá]m[ae](?:me|nos)?|t[eé]l[eé]phone|t[eé]l|portable|appelez"
              + "|telefon\\p{L}*|handy\\p{L}*|mobilnummer|rufnummer|telefono|cellulare|simu"
              + "|nambari|telepon|hp|телефон|тел|звоните)\\b"
              + "|फ़ोन|फोन|मोबाइल|电话|電話|手机|手機|전화|هاتف|تلفون|جوال|โทร)"
              + "[\\p{L}'. ]{0,18}[:\\s#.]{0,3}\\z",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\d+(])\\+?\\(?\\d[\\d ().-]{5,20}\\d(?!%s|[.,]\\d|[%%€$£])"
              .formatted(PlainForm.LETTER));
  private static final int NEAR = 50;

  @Override
  public int fewestDigits() {
    return FEWEST_DIGITS;
  }

  @Override
  public List<Find> in(String text) {
    List<Find> finds = new ArrayList<>();
    for (DigitWindow window : DigitWindow.of(text, FEWEST_DIGITS)) {
      String piece = window.in(text);
      if (piece.indexOf('+') >= 0) {
        collect(piece, window.start(), INTERNATIONAL, Leniency.VALID, finds);
      }
      for (String region : NATIONAL) {
        collect(piece, window.start(), region, Leniency.STRICT_GROUPING, finds);
      }
      collectBesideWords(text, window, finds);
    }
    return finds;
  }

  private static void collect(
      String piece, int offset, String region, Leniency leniency, List<Find> finds) {
    for (PhoneNumberMatch match : NUMBERS.findNumbers(piece, region, leniency, MOST_TRIES)) {
      boolean written = match.rawString().startsWith("+") || separated(match.rawString());
      if (written && somebodys(match.number())) {
        finds.add(new Find(Kind.PHONE, offset + match.start(), offset + match.end()));
      }
    }
  }

  private static boolean separated(String number) {
    return SEPARATED.matcher(number).find();
  }

  private static boolean somebodys(PhoneNumber number) {
    String digits = NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
    return !NOBODYS.contains(NUMBERS.getNumberType(number)) && !FictionalPhones.has(digits);
  }

  private static void collectBesideWords(String text, DigitWindow window, List<Find> finds) {
    Matcher matcher =
        NUMBER.matcher(text).useTransparentBounds(true).region(window.start(), window.end());
    while (matcher.find()) {
      int digits = PlainForm.digits(matcher.group());
      String before = text.substring(Math.max(0, matcher.start() - NEAR), matcher.start());
      if (digits >= FEWEST_DIGITS
          && digits <= MOST_DIGITS
          && !nobodys(matcher.group())
          && WORD_BEFORE.matcher(before).find()) {
        finds.add(new Find(Kind.PHONE, matcher.start(), matcher.end()));
      }
    }
  }

  private static boolean nobodys(String number) {
    return NO_NUMBER.matcher(number).matches()
        || TOLL_FREE.matcher(number).lookingAt()
        || FictionalPhones.has(number.replaceAll("[^+\\d]", ""));
  }
}
