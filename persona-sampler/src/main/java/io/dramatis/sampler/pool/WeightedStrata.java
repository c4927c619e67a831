package io.dramatis.sampler.pool;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.contracts.job.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Splits members into strata with weights. A combination weighs the product of its values' weights;
 * what has no weight, or nobody, is left out and the others share.
 */
final class WeightedStrata {
  /** What given weights call the lack of a value. */
  static final String UNSPECIFIED = "unspecified";

  private static final String FIELD = "personas.stratify";
  private static final String WEIGHTS = FIELD + ".weights";

  private final PoolSelection selection;
  private final ReferencePopulation reference;

  WeightedStrata(PoolSelection selection, ReferencePopulation reference) {
    this.selection = selection;
    this.reference = reference;
  }

  /**
   * The strata, none empty.
   *
   * @throws InvalidDocumentException naming an attribute that is unknown or has no reference, a
   *     value with a weight that no member has, or weights that sum to nothing
   */
  List<WeightedStratum> of(RoaringBitmap members, Stratification stratification) {
    List<WeightedStratum> strata = List.of(new WeightedStratum(1, members));
    for (String attribute : stratification.by().stream().distinct().toList()) {
      SortedMap<String, RoaringBitmap> values = valuesOf(attribute, members);
      Map<String, Double> weights =
          switch (stratification.weights()) {
            case Stratification.Weights.Uniform uniform -> alike(values);
            case Stratification.Weights.Population population -> population(attribute, values);
            case Stratification.Weights.Given given ->
                given.byAttribute().containsKey(attribute)
                    ? given(attribute, given.byAttribute().get(attribute), values)
                    : alike(values);
          };
      strata = split(strata, values, weights);
      selection.requireFewStrata(strata.size(), stratification.by());
    }
    if (strata.isEmpty()) {
      throw new InvalidDocumentException(
          WEIGHTS,
          "nobody has a combination of %s whose weight is above 0; give other weights"
              .formatted(stratification.by()));
    }
    return strata;
  }

  /** The members by value, and those without one. */
  private SortedMap<String, RoaringBitmap> valuesOf(String attribute, RoaringBitmap members) {
    SortedMap<String, RoaringBitmap> values = new TreeMap<>();
    RoaringBitmap rest = members.clone();
    selection
        .valuesOf(FIELD, attribute)
        .forEach(
            (value, having) -> {
              RoaringBitmap part = RoaringBitmap.and(members, having);
              if (!part.isEmpty()) {
                values.put(value, part);
                rest.andNot(having);
              }
            });
    if (!rest.isEmpty()) {
      values.merge(UNSPECIFIED, rest, (one, other) -> RoaringBitmap.or(one, other));
    }
    return values;
  }

  private static Map<String, Double> alike(Map<String, RoaringBitmap> values) {
    Map<String, Double> weights = new TreeMap<>();
    values.keySet().forEach(value -> weights.put(value, 1.0));
    return weights;
  }

  private Map<String, Double> population(String attribute, Map<String, RoaringBitmap> values) {
    if (!reference.attributes().contains(attribute)) {
      throw new InvalidDocumentException(
          WEIGHTS,
          "there is no reference population by %s; there is one by %s, or give weights"
              .formatted(attribute, String.join(", ", reference.attributes())));
    }
    Map<String, Double> shares = reference.shares(attribute, values.keySet());
    if (shares.values().stream().noneMatch(share -> share > 0)) {
      throw new InvalidDocumentException(
          WEIGHTS,
          "the reference population knows no %s that a matching persona has; give weights"
              .formatted(attribute));
    }
    return shares;
  }

  private static Map<String, Double> given(
      String attribute, Map<String, Double> weights, Map<String, RoaringBitmap> values) {
    String field = WEIGHTS + "." + attribute;
    if (weights.values().stream().noneMatch(weight -> weight > 0)) {
      throw new InvalidDocumentException(
          field, "the weights sum to nothing; give one of them a weight above 0");
    }
    List<Violation> violations = new ArrayList<>();
    new TreeMap<>(weights)
        .forEach(
            (value, weight) -> {
              if (weight > 0 && !values.containsKey(value)) {
                violations.add(
                    new Violation(
                        field + "." + value,
                        "%s, so that its quota cannot be met; %s"
                            .formatted(
                                value.equals(UNSPECIFIED)
                                    ? "every matching persona has a value for " + attribute
                                    : "no matching persona has %s %s".formatted(attribute, value),
                                "leave it out, or choose from "
                                    + PoolSelection.some(value, values))));
              }
            });
    if (!violations.isEmpty()) {
      throw new InvalidDocumentException(violations);
    }
    return weights;
  }

  private static List<WeightedStratum> split(
      List<WeightedStratum> strata,
      SortedMap<String, RoaringBitmap> values,
      Map<String, Double> weights) {
    List<WeightedStratum> parts = new ArrayList<>();
    for (WeightedStratum stratum : strata) {
      values.forEach(
          (value, having) -> {
            double weight = stratum.weight() * weights.getOrDefault(value, 0.0);
            RoaringBitmap part = RoaringBitmap.and(stratum.members(), having);
            if (weight > 0 && !part.isEmpty()) {
              parts.add(new WeightedStratum(weight, part));
            }
          });
    }
    return parts;
  }
}
