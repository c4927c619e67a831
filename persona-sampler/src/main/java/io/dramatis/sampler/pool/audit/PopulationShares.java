package io.dramatis.sampler.pool.audit;

import io.dramatis.sampler.pool.ReferencePopulation;
import io.dramatis.sampler.pool.audit.Dimension.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The audit's reference populations, so that quotas go by the figures that an audit compares with:
 * country, region and subregion, age and sex. Languages are left out, as their reference does not
 * count speakers.
 */
public final class PopulationShares implements ReferencePopulation {
  private static final String LANGUAGE = "language";
  private static final Set<String> PLACES = Set.of("region", Dimensions.SUBREGION);

  private final SortedMap<String, Meaning> meanings = new TreeMap<>();

  /** What the values of an attribute mean, and how many people there are of each category. */
  private record Meaning(Statement statement, Reference reference) {}

  private PopulationShares() {
    for (Dimension dimension : new Dimensions().all()) {
      if (dimension.reference().isThere() && !dimension.name().equals(LANGUAGE)) {
        addOwn(dimension);
      }
    }
  }

  /**
   * The attributes that are about the dimension itself; that a subregion tells the region too is
   * for the audit.
   */
  private void addOwn(Dimension dimension) {
    boolean ofPlaces = PLACES.contains(dimension.name());
    dimension.statements().stream()
        .filter(statement -> !ofPlaces || statement.attribute().equals(dimension.name()))
        .forEach(
            statement ->
                meanings.putIfAbsent(
                    statement.attribute(), new Meaning(statement, dimension.reference())));
  }

  /** The references that ship with Dramatis. */
  public static PopulationShares builtIn() {
    return new PopulationShares();
  }

  @Override
  public SortedSet<String> attributes() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(meanings.keySet()));
  }

  @Override
  public Map<String, Double> shares(String attribute, Collection<String> values) {
    Meaning meaning = meanings.get(attribute);
    if (meaning == null) {
      return Map.of();
    }
    Map<String, List<String>> byCategory = new HashMap<>();
    for (String value : values) {
      meaning
          .statement()
          .category()
          .apply(value)
          .ifPresent(
              category ->
                  byCategory.computeIfAbsent(category, key -> new ArrayList<>()).add(value));
    }
    Map<String, Double> shares = new TreeMap<>();
    byCategory.forEach(
        (category, written) -> {
          Double share = meaning.reference().shares().get(category);
          if (share != null) {
            written.forEach(value -> shares.put(value, share / written.size()));
          }
        });
    return shares;
  }
}
