package io.dramatis.inference.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void theLargestRemaindersGetWhatIsLeft() {
    assertThat(Shares.of(10, new long[] {5, 3, 1})).containsExactly(6, 3, 1);
  }

  @Test
  void withoutWeightsAllHaveTheSame() {
    assertThat(Shares.of(5, new long[] {0, 0})).containsExactly(3, 2);
  }

  @Test
  void sharesAddUpWhateverTheWeights() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      long[] weights = random.longs(1 + random.nextInt(64), 0, 5_000).toArray();
      long total = random.nextLong(1_000_000);
      long[] shares = Shares.of(total, weights);

      assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
      assertThat(Arrays.stream(shares).min().orElseThrow()).isNotNegative();
    }
  }
}
