package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 15, 16, 17, 63, 64, 65, 255, 256, 257, 1000, 65_537})
  void visitsEveryNumberOnce(int size) {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(visited(size, seed).cardinality()).isEqualTo(size);
    }
  }

  @Test
  void visitsEveryNumberOfAMillionOnce() {
    assertThat(visited(1_000_000, 7).cardinality()).isEqualTo(1_000_000);
  }

  @Test
  void staysInsideTheLargestSizeThereIs() {
    Permutation permutation = new Permutation(Integer.MAX_VALUE, 7);

    assertThat(IntStream.range(0, 1000).map(permutation::at))
        .allMatch(n -> n >= 0)
        .doesNotHaveDuplicates();
  }

  @Test
  void makesEveryOrderOfThreeAboutEquallyLikely() {
    Map<List<Integer>, Integer> orders = new HashMap<>();
    for (long seed = 0; seed < 6_000; seed++) {
      orders.merge(order(3, Permutation.key(seed, 0)), 1, Integer::sum);
    }

    assertThat(orders).hasSize(6);
    assertThat(orders.values()).allMatch(times -> times > 800 && times < 1_200);
  }

  @Test
  void differsWithEachPartOfTheKey() {
    assertThat(
            List.of(
                order(1000, Permutation.key(1, 0)),
                order(1000, Permutation.key(2, 0)),
                order(1000, Permutation.key(1, 1)),
                order(1000, Permutation.key(1, 0, 1)),
                order(1000, Permutation.key(1, 1, 0))))
        .doesNotHaveDuplicates();
  }

  private static BitSet visited(int size, long seed) {
    Permutation permutation = new Permutation(size, Permutation.key(seed, 0));
    BitSet visited = new BitSet(size);
    for (int place = 0; place < size; place++) {
      visited.set(permutation.at(place));
    }
    return visited;
  }

  private static List<Integer> order(int size, long key) {
    Permutation permutation = new Permutation(size, key);
    return IntStream.range(0, size).mapToObj(permutation::at).toList();
  }
}
