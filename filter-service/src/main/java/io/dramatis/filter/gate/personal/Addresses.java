package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Street addresses by their look: a house number beside a name that ends or begins as streets do,
 * in English, French, Spanish, Portuguese, German and Italian. There is no check digit of a street,
 * so museums and restaurants are found too; jobs ask for it where they want it.
 */
final class Addresses implements Finder {
  private static final String NAME = "\\p{Lu}[\\p{L}'.-]{1,24}";
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?<![\\p{L}\\d.,-])\\d{1,5}[A-Za-z]?,? (?:[NSEW]\\.? )?"
              + "(?:(?:"
              + NAME
              + "|\\d{1,3}(?:st|nd|rd|th)) ){1,3}"
              + "(?:(?:St|Ave|Rd|Ln|Dr|Blvd|Ct|Hwy)\\b\\.?"
              + "|(?:Street|Avenue|Road|Lane|Drive|Boulevard|Court|Close|Crescent|Terrace|Square"
              + "|Highway)\\b(?!-))"
              + "(?:,? (?:Apt|Apartment|Unit|Flat|Suite|#)\\.? ?\\w{1,6})?");
  private static final Pattern NUMBER_FIRST =
      Pattern.compile(
          "(?<![\\p{L}\\d.,-])\\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin"
              + "|impasse|all[eé]e) (?:(?:de|du|des|la|le|les|l'|d') ?){0,3}"
              + NAME
              + "(?: "
              + NAME
              + "){0,2}",
          Pattern.UNICODE_CASE);
  private static final Pattern NUMBER_LAST =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]v\\.|[Pp]aseo|[Rr]ua|[Tt]ravessa|[Vv]ia"
              + "|[Vv]iale|[Cc]orso|[Pp]iazza) (?:(?:de|del|da|do|das|dos|la|las|los|el|della"
              + "|dei) ){0,2}(?:"
              + NAME
              + ",? ){1,3}(?:n\\.?[º°o]? ?)?|(?:"
              + NAME
              + "(?:stra(?:ß|ss)e|str\\.|weg|platz|gasse|allee)|"
              + NAME
              + " (?:Stra(?:ß|ss)e|Weg|Platz|Allee)) )\\d{1,4}[a-z]?(?![\\p{L}\\d.]\\d)");

  @Override
  public int fewestDigits() {
    return 1;
  }

  @Override
  public List<Find> in(String text) {
    List<Find> finds = new ArrayList<>();
    for (Pattern pattern : List.of(ENGLISH, NUMBER_FIRST, NUMBER_LAST)) {
      for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
        finds.add(new Find(Kind.ADDRESS, matcher.start(), matcher.end()));
      }
    }
    return finds;
  }
}
