package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

class PerSeedMeetingsTest {
  @ParameterizedTest(name = "{0} personas, {1} seeds")
  @CsvSource({"12, 1", "12, 5", "12, 6", "12, 8", "12, 12", "12, 18", "12, 36", "1, 3", "7, 14"})
  void aSeedMeetsNobodyTwiceAndBothAreUsedEvenlyWhereverItStops(int personas, int seeds) {
    PersonaSequence sequence = new UniformSequence(RoaringBitmap.bitmapOfRange(0, personas), 7);
    Set<PersonaSequence.Meeting> met = new HashSet<>();
    int[] ofPersona = new int[personas];
    int[] ofSeed = new int[seeds];

    for (int n = 0; n < personas * seeds; n++) {
      PersonaSequence.Meeting meeting = sequence.perSeedAt(n, seeds);
      assertThat(met.add(meeting)).as("%s at %d", meeting, n).isTrue();
      ofPersona[meeting.ordinal()]++;
      ofSeed[meeting.seed()]++;

      assertThat(spread(ofPersona)).isLessThanOrEqualTo(1);
      assertThat(spread(ofSeed)).isLessThanOrEqualTo(1);
    }
  }

  private static int spread(int[] counts) {
    return Arrays.stream(counts).max().orElseThrow() - Arrays.stream(counts).min().orElseThrow();
  }
}
