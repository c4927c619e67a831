package io.dramatis.sampler.pool;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/** Filters and strata over the bitmaps of one pool version; no persona is read. */
final class PoolSelection {
  static final int MAX_STRATA = 10_000;
  private static final int VALUES_TOLD = 10;

  private final PoolVersion pool;
  private final AttributeIndex index;

  PoolSelection(PoolVersion pool, AttributeIndex index) {
    this.pool = pool;
    this.index = index;
  }

  /**
   * The ordinals that have all these values.
   *
   * @throws InvalidDocumentException naming each unknown attribute or value, or that nobody has
   *     them all
   */
  RoaringBitmap matching(Map<String, String> where) {
    RoaringBitmap members = new RoaringBitmap();
    members.add(0L, pool.size());
    List<Violation> violations = new ArrayList<>();
    new TreeMap<>(where)
        .forEach(
            (attribute, value) -> {
              SortedMap<String, RoaringBitmap> values = index.values(attribute);
              RoaringBitmap having = values.get(value);
              if (having != null) {
                members.and(having);
              } else {
                violations.add(
                    new Violation(
                        "personas.where." + attribute,
                        values.isEmpty()
                            ? unknownAttribute(attribute)
                            : unknownValue(attribute, value, values)));
              }
            });
    if (!violations.isEmpty()) {
      throw new InvalidDocumentException(violations);
    }
    if (members.isEmpty()) {
      throw new InvalidDocumentException(
          "personas.where",
          "nobody in pool %s has all of %s; drop a condition"
              .formatted(pool.name(), new TreeMap<>(where)));
    }
    return members;
  }

  /**
   * The members by combination of values, none empty. Who has no value for an attribute shares a
   * stratum with the others that have none.
   *
   * @throws InvalidDocumentException naming an unknown attribute, or when there are more than
   *     {@value #MAX_STRATA} strata
   */
  List<RoaringBitmap> strata(RoaringBitmap members, List<String> attributes) {
    List<RoaringBitmap> strata = List.of(members);
    for (String attribute : attributes.stream().distinct().toList()) {
      strata = split(strata, valuesOf("personas.stratify", attribute));
      requireFewStrata(strata.size(), attributes);
    }
    return strata;
  }

  /**
   * Who has which value of an attribute, whether a member or not.
   *
   * @param field of the job, where the attribute is named
   * @throws InvalidDocumentException naming an unknown attribute and the known ones
   */
  SortedMap<String, RoaringBitmap> valuesOf(String field, String attribute) {
    SortedMap<String, RoaringBitmap> values = index.values(attribute);
    if (values.isEmpty()) {
      throw new InvalidDocumentException(field, unknownAttribute(attribute));
    }
    return values;
  }

  /**
   * @throws InvalidDocumentException when there are more than {@value #MAX_STRATA} strata
   */
  void requireFewStrata(int strata, List<String> attributes) {
    if (strata > MAX_STRATA) {
      throw new InvalidDocumentException(
          "personas.stratify",
          "%s give more than %,d strata; name fewer attributes, or some with fewer values"
              .formatted(attributes, MAX_STRATA));
    }
  }

  private static List<RoaringBitmap> split(
      List<RoaringBitmap> strata, SortedMap<String, RoaringBitmap> values) {
    List<RoaringBitmap> parts = new ArrayList<>();
    for (RoaringBitmap stratum : strata) {
      RoaringBitmap unspecified = stratum.clone();
      for (RoaringBitmap having : values.values()) {
        RoaringBitmap part = RoaringBitmap.and(stratum, having);
        if (!part.isEmpty()) {
          parts.add(part);
          unspecified.andNot(having);
        }
      }
      if (!unspecified.isEmpty()) {
        parts.add(unspecified);
      }
    }
    return parts;
  }

  private String unknownAttribute(String attribute) {
    List<String> names = index.names();
    return names.isEmpty()
        ? "pool %s has no attributes to select by; leave this out".formatted(pool.name())
        : "pool %s has no attribute %s to select by; there are %s"
            .formatted(pool.name(), attribute, String.join(", ", names));
  }

  private String unknownValue(
      String attribute, String value, SortedMap<String, RoaringBitmap> values) {
    return "nobody in pool %s has %s %s; %s %s"
        .formatted(
            pool.name(),
            attribute,
            value,
            values.size() > VALUES_TOLD
                ? "some of its %d values are".formatted(values.size())
                : "its values are",
            some(value, values));
  }

  /**
   * Some of the values: first those that differ only in case, the likely mend, then the commonest.
   */
  static String some(String value, Map<String, RoaringBitmap> values) {
    return values.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, RoaringBitmap>>comparingInt(
                    e -> e.getKey().equalsIgnoreCase(value) ? 0 : 1)
                .thenComparing(e -> -e.getValue().getCardinality()))
        .limit(VALUES_TOLD)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
