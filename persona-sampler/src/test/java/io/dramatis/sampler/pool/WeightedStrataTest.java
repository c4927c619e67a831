package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.sampler.pool.audit.PopulationShares;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class WeightedStrataTest {
  private static final PoolVersion POOL =
      new PoolVersion("people", 1, 10, "a test", "CC0-1.0", Instant.EPOCH);
  private static final RoaringBitmap ALL = RoaringBitmap.bitmapOfRange(0, 10);

  private final WeightedStrata strata =
      new WeightedStrata(
          new PoolSelection(
              POOL,
              index(
                  Map.of(
                      "region",
                      Map.of(
                          "Africa",
                          new int[] {0, 1, 2},
                          "Asia",
                          new int[] {3, 4},
                          "Moon",
                          new int[] {5}),
                      "country",
                      Map.of(
                          "Kenya",
                          new int[] {0},
                          "US",
                          new int[] {3},
                          "United States",
                          new int[] {4}),
                      "level",
                      Map.of("high", new int[] {0, 3, 6}, "low", new int[] {1, 4})))),
          PopulationShares.builtIn());

  @Test
  void aCombinationWeighsTheProductAndWhoHasNoWeightIsLeftOut() {
    assertThat(
            of(
                "{by: [region, level], weights: {region: {Africa: 3, Asia: 1}, level: {high: 2, low: 1}}}"))
        .containsExactlyInAnyOrder(
            new WeightedStratum(6, RoaringBitmap.bitmapOf(0)),
            new WeightedStratum(3, RoaringBitmap.bitmapOf(1)),
            new WeightedStratum(2, RoaringBitmap.bitmapOf(3)),
            new WeightedStratum(1, RoaringBitmap.bitmapOf(4)));
  }

  @Test
  void anAttributeWithoutWeightsSplitsEvenlyAndCountsThoseWithoutAValueToo() {
    assertThat(of("{by: [region, level], weights: {region: {Africa: 3}}}"))
        .containsExactlyInAnyOrder(
            new WeightedStratum(3, RoaringBitmap.bitmapOf(0)),
            new WeightedStratum(3, RoaringBitmap.bitmapOf(1)),
            new WeightedStratum(3, RoaringBitmap.bitmapOf(2)));
  }

  @Test
  void thoseWithoutAValueHaveAWeightWhenItIsNamed() {
    assertThat(of("{by: [region], weights: {region: {Africa: 1, unspecified: 1}}}"))
        .containsExactlyInAnyOrder(
            new WeightedStratum(1, RoaringBitmap.bitmapOf(0, 1, 2)),
            new WeightedStratum(1, RoaringBitmap.bitmapOf(6, 7, 8, 9)));
  }

  @Test
  void populationWeighsValuesThatTheReferenceKnows() {
    List<WeightedStratum> byRegion = of("{by: [region], weights: population}");

    assertThat(byRegion).hasSize(2);
    assertThat(byRegion.get(0).members()).isEqualTo(RoaringBitmap.bitmapOf(0, 1, 2));
    assertThat(byRegion.get(1).weight() / byRegion.get(0).weight()).isBetween(2.8, 3.6);
  }

  @Test
  void twoNamesOfOneCountryShareItsPeople() {
    List<WeightedStratum> byCountry = of("{by: [country], weights: population}");

    assertThat(byCountry).hasSize(3);
    assertThat(byCountry.get(1).weight())
        .isEqualTo(byCountry.get(2).weight())
        .isBetween(0.02, 0.022);
  }

  @Test
  void aStratumWithNobodyInItIsNamed() {
    assertThatThrownBy(
            () -> of("{by: [region], weights: {region: {Africa: 1, Atlantis: 2, asia: 1}}}"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(
            "personas.stratify.weights.region.Atlantis: no matching persona has region Atlantis")
        .hasMessageContaining("personas.stratify.weights.region.asia")
        .hasMessageContaining("choose from Asia, ");
  }

  @Test
  void aStratumThatTheFilterEmptiedIsNamed() {
    assertThatThrownBy(
            () ->
                strata.of(
                    RoaringBitmap.bitmapOf(0, 1),
                    stratification("{by: [region], weights: {region: {Asia: 2}}}")))
        .hasMessageContaining("personas.stratify.weights.region.Asia");
  }

  @Test
  void weightsThatSumToNothingAreRefused() {
    assertThatThrownBy(() -> of("{by: [region], weights: {region: {Africa: 0, Asia: 0}}}"))
        .hasMessage(
            "personas.stratify.weights.region: the weights sum to nothing; give one of them a"
                + " weight above 0");
  }

  @Test
  void combinationsThatNobodyHasAreRefusedWhenNoneIsLeft() {
    assertThatThrownBy(
            () -> of("{by: [region, level], weights: {region: {Moon: 1}, level: {high: 1}}}"))
        .hasMessageContaining("nobody has a combination of [region, level]");
  }

  @Test
  void anAttributeWithoutAReferenceIsRefusedNamingThoseWithOne() {
    assertThatThrownBy(() -> of("{by: [level], weights: population}"))
        .hasMessageStartingWith(
            "personas.stratify.weights: there is no reference population by level; there is one by"
                + " age, ageBand, ")
        .hasMessageContaining("country, ");
  }

  @Test
  void anUnknownAttributeIsNamed() {
    assertThatThrownBy(() -> of("{by: [colour], weights: population}"))
        .hasMessageContaining("there are country, level, region");
  }

  private List<WeightedStratum> of(String yaml) {
    return strata.of(ALL, stratification(yaml));
  }

  private static Stratification stratification(String yaml) {
    try {
      return Stratification.of(
          EventCodec.mapper().readTree(yaml.replaceAll("([A-Za-z]+)", "\"$1\"")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  private static AttributeIndex index(Map<String, Map<String, int[]>> attributes) {
    return new AttributeIndex() {
      @Override
      public List<String> names() {
        return attributes.keySet().stream().sorted().toList();
      }

      @Override
      public SortedMap<String, RoaringBitmap> values(String attribute) {
        SortedMap<String, RoaringBitmap> values = new TreeMap<>();
        attributes
            .getOrDefault(attribute, Map.of())
            .forEach((value, members) -> values.put(value, RoaringBitmap.bitmapOf(members)));
        return values;
      }
    };
  }
}
