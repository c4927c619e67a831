package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.sampler.pool.audit.Dimension.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class DimensionCountTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final Reference HALF_AND_HALF =
      Reference.of("everybody", "a count", 2024, Map.of("even", 3.0, "odd", 3.0));

  @Test
  void theDistanceIsHalfTheSumOfTheGaps() {
    DimensionAudit audit =
        count(HALF_AND_HALF, 10, Map.of("even", RoaringBitmap.bitmapOf(0, 1, 2, 3, 4, 5, 6)));

    // Seven say even, nobody odd: |1 - 0.5| + |0 - 0.5| = 1.
    assertThat(audit.stated()).isEqualTo(7);
    assertThat(audit.distance()).isCloseTo(0.5, CLOSE);
    // Over all ten: |0.7 - 0.5| + |0 - 0.5| + |0.3 - 0| = 1.
    assertThat(audit.distanceWithUnspecified()).isCloseTo(0.5, CLOSE);
    assertThat(audit.unspecified()).isEqualTo(new Unstated(3, 0.3, List.of()));
    assertThat(audit.categories())
        .containsExactly(
            new CategoryShare("even", 7, 1.0, 0.5, 0.5),
            new CategoryShare("odd", 0, 0.0, 0.5, -0.5));
  }

  @Test
  void aCategoryThatTheReferenceLacksHasNoShareInIt() {
    DimensionAudit audit =
        count(
            HALF_AND_HALF,
            4,
            Map.of(
                "even", RoaringBitmap.bitmapOf(0),
                "odd", RoaringBitmap.bitmapOf(1),
                "prime", RoaringBitmap.bitmapOf(2, 3)));

    assertThat(audit.distance()).isCloseTo(0.5, CLOSE);
    assertThat(audit.categories().getFirst())
        .isEqualTo(new CategoryShare("prime", 2, 0.5, 0.0, 0.5));
  }

  @Test
  void whoSaysNothingIsUnspecified() {
    DimensionAudit audit = count(HALF_AND_HALF, 5, Map.of());

    assertThat(audit.stated()).isZero();
    assertThat(audit.unspecified()).isEqualTo(new Unstated(5, 1.0, List.of()));
    assertThat(audit.distance()).isNull();
    assertThat(audit.distanceWithUnspecified()).isCloseTo(1, CLOSE);
    assertThat(audit.categories()).extracting(CategoryShare::share).containsOnlyNulls();
  }

  @Test
  void withoutAReferenceThereIsNoDistance() {
    DimensionAudit audit =
        count(Reference.none("nobody counted"), 2, Map.of("even", RoaringBitmap.bitmapOf(0)));

    assertThat(audit.distance()).isNull();
    assertThat(audit.distanceWithUnspecified()).isNull();
    assertThat(audit.reference().population()).isEqualTo("no reference: nobody counted");
    assertThat(audit.categories()).containsExactly(new CategoryShare("even", 1, 1.0, null, null));
  }

  @Test
  void theFirstStatementThatIsUnderstoodDecides() {
    Dimension dimension = dimension(HALF_AND_HALF, "exact", "vague");
    Stated exact = new Stated(dimension.statements().getFirst());
    Stated vague = new Stated(dimension.statements().getLast());
    exact.add("even", 0);
    exact.add("?", 1);
    exact.add("?", 2);
    vague.add("odd", RoaringBitmap.bitmapOf(0, 1));

    DimensionAudit audit = new DimensionCount(dimension, List.of(exact, vague), 4).audit();

    assertThat(audit.categories())
        .extracting(CategoryShare::category, CategoryShare::count)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("even", 1),
            org.assertj.core.groups.Tuple.tuple("odd", 1));
    assertThat(audit.notUnderstood()).isEqualTo(new Unstated(1, 0.25, List.of("?")));
    assertThat(audit.unspecified().count()).isEqualTo(1);
  }

  private static DimensionAudit count(
      Reference reference, int size, Map<String, RoaringBitmap> having) {
    Dimension dimension = dimension(reference, "number");
    Stated stated = new Stated(dimension.statements().getFirst());
    having.forEach(stated::add);
    return new DimensionCount(dimension, List.of(stated), size).audit();
  }

  private static Dimension dimension(Reference reference, String... attributes) {
    return new Dimension(
        "parity",
        "Parity",
        List.of(attributes).stream()
            .map(
                attribute ->
                    Statement.of(
                        attribute, text -> text.equals("?") ? Optional.empty() : Optional.of(text)))
            .toList(),
        List.of(),
        reference);
  }
}
