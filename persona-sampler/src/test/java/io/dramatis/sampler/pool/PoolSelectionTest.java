package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class PoolSelectionTest {
  private static final PoolVersion POOL =
      new PoolVersion("people", 1, 10, "a test", "CC0-1.0", Instant.EPOCH);

  private final PoolSelection selection =
      new PoolSelection(
          POOL,
          index(
              Map.of(
                  "region",
                  Map.of("Africa", new int[] {0, 1, 2, 3}, "Asia", new int[] {4, 5, 6}),
                  "expertise",
                  Map.of("expert", new int[] {0, 4, 7}, "beginner", new int[] {1, 2, 5}))));

  @Test
  void takesEverybodyWithoutAFilter() {
    assertThat(selection.matching(Map.of()).getCardinality()).isEqualTo(10);
  }

  @Test
  void takesThoseWhoHaveAllTheValues() {
    assertThat(selection.matching(Map.of("region", "Africa", "expertise", "beginner")))
        .isEqualTo(RoaringBitmap.bitmapOf(1, 2));
  }

  @Test
  void namesTheKnownAttributesWhenOneIsUnknown() {
    assertThatThrownBy(() -> selection.matching(Map.of("regoin", "Africa")))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidDocumentException.class))
        .extracting(InvalidDocumentException::violations)
        .isEqualTo(
            List.of(
                new Violation(
                    "personas.where.regoin",
                    "pool people has no attribute regoin to select by; there are expertise,"
                        + " region")));
  }

  @Test
  void namesKnownValuesWhenNobodyHasOne() {
    assertThatThrownBy(() -> selection.matching(Map.of("region", "asia")))
        .hasMessage(
            "personas.where.region: nobody in pool people has region asia; its values are Asia,"
                + " Africa");
  }

  @Test
  void tellsEverythingWrongAtOnce() {
    assertThatThrownBy(() -> selection.matching(Map.of("region", "Mars", "age", "9")))
        .hasMessageContainingAll("personas.where.age:", "personas.where.region:");
  }

  @Test
  void refusesAFilterThatMatchesNobody() {
    PoolSelection narrow =
        new PoolSelection(
            POOL, index(Map.of("a", Map.of("x", new int[] {1}), "b", Map.of("y", new int[] {2}))));

    assertThatThrownBy(() -> narrow.matching(Map.of("a", "x", "b", "y")))
        .hasMessage(
            "personas.where: nobody in pool people has all of {a=x, b=y}; drop a condition");
  }

  @Test
  void splitsByEveryCombinationThatHasMembersAndKeepsThoseWithoutAValueTogether() {
    List<RoaringBitmap> strata =
        selection.strata(selection.matching(Map.of()), List.of("region", "expertise"));

    assertThat(strata)
        .containsExactlyInAnyOrder(
            RoaringBitmap.bitmapOf(0),
            RoaringBitmap.bitmapOf(1, 2),
            RoaringBitmap.bitmapOf(3),
            RoaringBitmap.bitmapOf(4),
            RoaringBitmap.bitmapOf(5),
            RoaringBitmap.bitmapOf(6),
            RoaringBitmap.bitmapOf(7),
            RoaringBitmap.bitmapOf(8, 9));
  }

  @Test
  void leavesTheIndexAsItWas() {
    selection.strata(selection.matching(Map.of("region", "Africa")), List.of("expertise"));

    assertThat(selection.matching(Map.of("region", "Africa")).getCardinality()).isEqualTo(4);
  }

  @Test
  void namesTheKnownAttributesWhenAStratumIsUnknown() {
    assertThatThrownBy(() -> selection.strata(selection.matching(Map.of()), List.of("colour")))
        .hasMessage(
            "personas.stratify: pool people has no attribute colour to select by; there are"
                + " expertise, region");
  }

  @Test
  void saysWhenAPoolHasNoAttributes() {
    PoolSelection bare = new PoolSelection(POOL, index(Map.of()));

    assertThatThrownBy(() -> bare.matching(Map.of("region", "Africa")))
        .hasMessageContaining("no attributes to select by");
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
        return Collections.unmodifiableSortedMap(values);
      }
    };
  }
}
