package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.job.LicenceChoice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class LicenceSelectionTest {
  private static final PoolVersion POOL =
      new PoolVersion("people", 1, 10, "a test", "CC0-1.0", Instant.EPOCH);

  private final LicenceSelection selection =
      new LicenceSelection(
          POOL,
          new TreeMap<>(
              Map.of(
                  "CC0-1.0", RoaringBitmap.bitmapOf(0, 1, 2),
                  "CC-BY-NC-4.0", RoaringBitmap.bitmapOf(3, 4),
                  "LicenseRef-ours", RoaringBitmap.bitmapOf(5, 6))));

  @Test
  void commercialTakesNobodyWhoseLicenceForbidsItOrSaysNothingKnown() {
    assertThat(taken(new LicenceChoice.Commercial(), 0, 3, 5)).isEqualTo(RoaringBitmap.bitmapOf(0));
    assertThat(taken(new LicenceChoice.Any(), 0, 3, 5)).isEqualTo(RoaringBitmap.bitmapOf(0, 3, 5));
  }

  @Test
  void listedLicencesAreTakenInAnySpelling() {
    assertThat(taken(new LicenceChoice.Listed(List.of("cc-by-nc-4.0", "LicenseRef-ours")), 0, 3, 5))
        .isEqualTo(RoaringBitmap.bitmapOf(3, 5));
  }

  @Test
  void anUnknownLicenceIsNamedWithTheNearest() {
    assertThatThrownBy(() -> taken(new LicenceChoice.Listed(List.of("CC0-1.0", "CC-BY-44")), 0))
        .hasMessageContaining("personas.licences[1]: CC-BY-44 is not on the SPDX License List")
        .hasMessageContaining("CC-BY-4.0");
  }

  @Test
  void whenNobodyIsLeftTheLicencesThatThereAreAreNamed() {
    assertThatThrownBy(() -> taken(new LicenceChoice.Commercial(), 3, 5))
        .hasMessage(
            "personas.licences: none of the matching personas of pool people is under such a"
                + " licence; there are CC-BY-NC-4.0 (forbids commercial use), LicenseRef-ours (says"
                + " nothing known of commercial use)");
  }

  private RoaringBitmap taken(LicenceChoice choice, int... members) {
    return selection.taken(RoaringBitmap.bitmapOf(members), choice);
  }
}
