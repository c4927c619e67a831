package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;

/**
 * E-mail addresses, also those written as "name at host dot com" or "name [at] host [dot] com". The
 * host's last part must be a top-level domain that exists. Names that RFC 2606 and RFC 6761 keep
 * for examples are nobody's.
 */
final class Emails implements Finder {
  private static final String LOCAL =
      "%1$s(?:[%1$s._%%+'-]{0,62}[%1$s_])?+".formatted(PlainForm.LETTER);
  private static final String LABEL = "%1$s(?:[%1$s-]{0,61}%1$s)?".formatted(PlainForm.LETTER);
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<!["
              + PlainForm.LETTER
              + "._%+-])"
              + LOCAL
              + "@(?<host>"
              + LABEL
              + "(?:\\."
              + LABEL
              + "){1,8})(?!["
              + PlainForm.LETTER
              + "@])");
  private static final String AT = "(?: ?[\\[({<] ?at ?[\\])}>] ?| at )";
  private static final String DOT = "(?: ?[\\[({<] ?dot ?[\\])}>] ?| dot |\\.)";
  private static final Pattern SPOKEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+-])[a-z0-9][a-z0-9._+-]{1,63}+"
              + AT
              + "(?<host>[a-z0-9-]{2,63}(?:"
              + DOT
              + "[a-z]{2,24}){1,3})(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  /** Stands in every text that holds a spelt-out address; cheap to look for. */
  static final Pattern SIGNS_OF_SPEECH =
      Pattern.compile("[\\[({<] ?(?:at|dot) ?[\\])}>]| dot ", Pattern.CASE_INSENSITIVE);

  private static final Pattern DOTS = Pattern.compile(DOT, Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVED =
      Pattern.compile(
          "(?:.*\\.)?(?:example\\.(?:com|net|org|edu)|(?:example|test|invalid|localhost))",
          Pattern.CASE_INSENSITIVE);

  @Override
  public int fewestDigits() {
    return 0;
  }

  @Override
  public List<Find> in(String text) {
    List<Find> finds = new ArrayList<>();
    if (text.indexOf('@') >= 0) {
      collect(WRITTEN.matcher(text), finds);
    }
    if (SIGNS_OF_SPEECH.matcher(text).find()) {
      collect(SPOKEN.matcher(text), finds);
    }
    return finds;
  }

  private static void collect(Matcher matcher, List<Find> finds) {
    while (matcher.find()) {
      String host = DOTS.matcher(matcher.group("host")).replaceAll(".").toLowerCase(Locale.ROOT);
      String last = host.substring(host.lastIndexOf('.') + 1);
      if (DomainValidator.getInstance().isValidTld(last) && !RESERVED.matcher(host).matches()) {
        finds.add(new Find(Kind.EMAIL, matcher.start(), matcher.end()));
      }
    }
  }
}
