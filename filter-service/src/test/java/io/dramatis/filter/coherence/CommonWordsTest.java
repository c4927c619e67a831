package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommonWordsTest {
  @Test
  void aWordTellsTheMoreTheSeldomerItIs() {
    assertThat(CommonWords.weight("the")).isZero();
    assertThat(CommonWords.weight("varroa"))
        .isGreaterThan(CommonWords.weight("teacher"))
        .isGreaterThan(CommonWords.weight("week") + 2);
  }

  @Test
  void overlapCountsSeldomWords() {
    WordRarity rarity = new WordRarity(List.of(new Reading(List.of("I keep bees."), Map.of())));

    assertThat(rarity.overlap(Set.of("varroa", "week"), Set.of("varroa", "year")))
        .isGreaterThan(rarity.overlap(Set.of("varroa", "week"), Set.of("mite", "week")))
        .isLessThan(1);
    assertThat(rarity.overlap(Set.of(), Set.of("varroa"))).isZero();
  }
}
