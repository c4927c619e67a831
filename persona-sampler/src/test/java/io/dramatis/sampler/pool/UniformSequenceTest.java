package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

class UniformSequenceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void bringsEveryMemberOnceInEachRound(int size) {
    RoaringBitmap members = everyThird(size);
    PersonaSequence sequence = new UniformSequence(members, 7);

    assertThat(sequence.size()).isEqualTo(size);
    for (int round = 0; round < 3; round++) {
      assertThat(places(sequence, (long) round * size, size))
          .containsExactlyInAnyOrderElementsOf(List.of(boxed(members)));
    }
  }

  @Test
  void shufflesEachRoundAnew() {
    PersonaSequence sequence = new UniformSequence(everyThird(1000), 7);

    assertThat(places(sequence, 0, 1000)).isNotEqualTo(places(sequence, 1000, 1000));
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    RoaringBitmap members = everyThird(1000);

    List<Integer> one = places(new UniformSequence(members, 7), 0, 1000);

    assertThat(places(new UniformSequence(members, 7), 0, 1000)).isEqualTo(one);
    assertThat(places(new UniformSequence(members, 8), 0, 1000)).isNotEqualTo(one);
  }

  @Test
  void answersForPlacesFarAway() {
    PersonaSequence sequence = new UniformSequence(everyThird(1000), 7);

    assertThat(places(sequence, 1_000_000_000_000L, 1000)).doesNotHaveDuplicates();
  }

  @Test
  void spreadsOverAMillionMembers() {
    RoaringBitmap members = new RoaringBitmap();
    members.add(0L, 1_000_000L);
    PersonaSequence sequence = new UniformSequence(members, 7);

    RoaringBitmap met = new RoaringBitmap();
    int inFirstTenth = 0;
    for (int place = 0; place < 100_000; place++) {
      int ordinal = sequence.ordinalAt(place);
      met.add(ordinal);
      inFirstTenth += ordinal < 100_000 ? 1 : 0;
    }

    assertThat(met.getCardinality()).isEqualTo(100_000);
    assertThat(inFirstTenth).isBetween(9_700, 10_300);
  }

  private static RoaringBitmap everyThird(int size) {
    RoaringBitmap members = new RoaringBitmap();
    for (int i = 0; i < size; i++) {
      members.add(3 * i);
    }
    return members;
  }

  private static Integer[] boxed(RoaringBitmap members) {
    return members.stream().boxed().toArray(Integer[]::new);
  }

  private static List<Integer> places(PersonaSequence sequence, long from, int count) {
    return LongStream.range(from, from + count).mapToObj(sequence::ordinalAt).toList();
  }
}
