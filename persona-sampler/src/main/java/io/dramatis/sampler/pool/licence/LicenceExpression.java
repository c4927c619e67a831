package io.dramatis.sampler.pool.licence;

import io.dramatis.contracts.event.CommercialUse;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads an SPDX licence expression (annex D of SPDX 2.3): {@code WITH} binds tightest, then {@code
 * AND}, then {@code OR}. Who may choose is as free as the freest choice; who must keep several is
 * as bound as by the strictest.
 */
final class LicenceExpression {
  private static final int MAX_LENGTH = 200;
  private static final Pattern TOKEN = Pattern.compile("[()]|[^()\\s]+");
  private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z0-9.-]+");

  private final Licences licences;
  private final String text;
  private final List<String> tokens;
  private int at;

  LicenceExpression(Licences licences, String text) {
    this.licences = licences;
    this.text = text;
    this.tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  Licence parse() {
    if (text.length() > MAX_LENGTH) {
      throw new UnknownLicenceException("is longer than %d letters".formatted(MAX_LENGTH));
    }
    Licence licence = choice();
    if (at < tokens.size()) {
      throw unknown(text);
    }
    return licence;
  }

  private Licence choice() {
    Licence one = conjunction();
    while (take("OR")) {
      Licence other = conjunction();
      one = new Licence(one.id() + " OR " + other.id(), freest(one, other));
    }
    return one;
  }

  private Licence conjunction() {
    Licence one = single();
    while (take("AND")) {
      Licence other = single();
      one = new Licence(one.id() + " AND " + other.id(), strictest(one, other));
    }
    return one;
  }

  private Licence single() {
    if (take("(")) {
      Licence inner = choice();
      if (!take(")")) {
        throw unknown(text);
      }
      return new Licence("(" + inner.id() + ")", inner.commercialUse());
    }
    String token = next();
    boolean orLater = token.endsWith("+") && licences.single(token) == null;
    Licence named = licences.single(orLater ? token.substring(0, token.length() - 1) : token);
    if (named == null) {
      throw unknown(tokens.size() == 1 ? token : text.strip());
    }
    String id = orLater ? named.id() + "+" : named.id();
    return new Licence(take("WITH") ? id + " WITH " + exception() : id, named.commercialUse());
  }

  private String exception() {
    String token = next();
    if (!EXCEPTION.matcher(token).matches()) {
      throw unknown(text);
    }
    return token;
  }

  private boolean take(String word) {
    boolean there = at < tokens.size() && tokens.get(at).toUpperCase(Locale.ROOT).equals(word);
    if (there) {
      at++;
    }
    return there;
  }

  private String next() {
    if (at == tokens.size()) {
      throw unknown(text);
    }
    return tokens.get(at++);
  }

  private UnknownLicenceException unknown(String what) {
    return new UnknownLicenceException(
        "%s is not on the SPDX License List; did you mean %s? For terms of your own write %sNAME"
            .formatted(
                what.isBlank() ? "an empty text" : what,
                String.join(", ", licences.nearest(what)),
                Licences.OWN_TERMS));
  }

  private static CommercialUse strictest(Licence one, Licence other) {
    return Licences.strictness(one.commercialUse()) >= Licences.strictness(other.commercialUse())
        ? one.commercialUse()
        : other.commercialUse();
  }

  private static CommercialUse freest(Licence one, Licence other) {
    return Licences.strictness(one.commercialUse()) <= Licences.strictness(other.commercialUse())
        ? one.commercialUse()
        : other.commercialUse();
  }
}
