package io.dramatis.sampler.pool.licence;

import io.dramatis.contracts.event.CommercialUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The licences that a persona may be under: the ids of the SPDX License List in any case, {@code
 * LicenseRef-…} for terms of one's own, and expressions of them with {@code AND}, {@code OR} and
 * {@code WITH}. Thread-safe.
 */
public final class Licences {
  /** How an id of terms of one's own begins. */
  public static final String OWN_TERMS = "LicenseRef-";

  private static final int NEAREST = 3;
  private static final Pattern NON_COMMERCIAL = Pattern.compile("(^|-)NC(-|$)");
  private static final Pattern OWN = Pattern.compile("(?i)LicenseRef-([A-Za-z0-9.-]{1,100})");
  private static final Licences KNOWN = new Licences();

  private final SortedMap<String, String> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, CommercialUse> listed = new HashMap<>();

  private Licences() {
    lines("spdx-ids.txt").forEach(id -> ids.put(id, id));
    for (String line : lines("commercial-use.tsv")) {
      String[] fields = line.split("\t", 3);
      listed.put(fields[0], CommercialUse.valueOf(fields[1].toUpperCase(Locale.ROOT)));
    }
  }

  /** The SPDX License List that ships with Dramatis. */
  public static Licences known() {
    return KNOWN;
  }

  /**
   * Reads an id or an expression.
   *
   * @throws UnknownLicenceException naming the nearest ids
   */
  public Licence parse(String text) {
    return new LicenceExpression(this, text).parse();
  }

  /**
   * What a stored licence says of commercial use; {@link CommercialUse#UNKNOWN} when it is not on
   * the list, as those of pools from before the list was asked for.
   */
  public CommercialUse commercialUse(String stored) {
    try {
      return parse(stored).commercialUse();
    } catch (UnknownLicenceException e) {
      return CommercialUse.UNKNOWN;
    }
  }

  /** Greater for the licence that binds more: what is forbidden is more than what is unknown. */
  public static int strictness(CommercialUse use) {
    return switch (use) {
      case ALLOWED -> 0;
      case UNKNOWN -> 1;
      case FORBIDDEN -> 2;
    };
  }

  /** One id in its spelling on the list; null when it is not on it. */
  @Nullable Licence single(String id) {
    var own = OWN.matcher(id);
    if (own.matches()) {
      return new Licence(OWN_TERMS + own.group(1), CommercialUse.UNKNOWN);
    }
    String spelled = ids.get(id);
    return spelled == null ? null : new Licence(spelled, useOf(spelled));
  }

  private CommercialUse useOf(String id) {
    return NON_COMMERCIAL.matcher(id).find()
        ? CommercialUse.FORBIDDEN
        : listed.getOrDefault(id, CommercialUse.ALLOWED);
  }

  /** The ids that are written most like a text, the likest first. */
  List<String> nearest(String text) {
    String plain = plain(text);
    return ids.values().stream()
        .sorted(
            Comparator.comparingInt((String id) -> EditDistance.between(plain, plain(id)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(NEAREST)
        .toList();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static List<String> lines(String name) {
    try (InputStream in =
            Objects.requireNonNull(
                Licences.class.getResourceAsStream("/licences/" + name), name + " is missing");
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of licences cannot be read", e);
    }
  }
}
