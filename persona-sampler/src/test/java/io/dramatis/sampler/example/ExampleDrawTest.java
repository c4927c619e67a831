package io.dramatis.sampler.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.Prompting;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleDrawTest {
  private static final int PEOPLE = 20;

  private static ExampleDraw draw(int shots, double own, int people) {
    return new ExampleDraw(new Prompting(Prompting.Mode.FEW_SHOT, shots, null, own), people, 7);
  }

  @Test
  void peoplesExamplesAreDrawnWithoutRepetitionAndAllHaveTheirTurn() {
    ExampleDraw draw = draw(4, 0, PEOPLE);
    Set<Integer> seen = new HashSet<>();

    for (long sequence = 0; sequence < 60; sequence++) {
      ExampleDraw.Drawn drawn = draw.at(sequence, 0);
      assertThat(drawn.people()).hasSize(4).doesNotHaveDuplicates();
      assertThat(drawn.own()).isEmpty();
      seen.addAll(drawn.people());
    }

    assertThat(seen).hasSize(PEOPLE);
  }

  @Test
  void aDrawFollowsFromSeedSequenceAndOwnExamplesAlone() {
    assertThat(draw(4, 0.5, PEOPLE).at(17, 9)).isEqualTo(draw(4, 0.5, PEOPLE).at(17, 9));
    assertThat(draw(4, 0.5, PEOPLE).at(17, 9)).isNotEqualTo(draw(4, 0.5, PEOPLE).at(18, 9));
  }

  @ParameterizedTest(name = "{0} own samples of {1} wanted: {2} shown")
  @CsvSource({
    "0, 0.5, 0",
    "1, 0.5, 1",
    "2, 0.5, 2",
    "50, 0.5, 2",
    "50, 1, 4",
    "3, 1, 3",
    "9, 0.2, 0"
  })
  void peoplesExamplesStandInForOwnOnesThatAreNotThereYet(long there, double share, int shown) {
    ExampleDraw.Drawn drawn = draw(4, share, PEOPLE).at(5, there);

    assertThat(drawn.own()).hasSize(shown).doesNotHaveDuplicates().allMatch(o -> o < there);
    assertThat(drawn.people()).hasSize(4 - shown);
  }

  @Test
  void ownExamplesAreOfTheLatest() {
    long there = ExampleDraw.LATEST + 500;
    Set<Long> seen = new HashSet<>();

    for (long sequence = 0; sequence < 5_000; sequence++) {
      seen.addAll(draw(8, 1, PEOPLE).at(sequence, there).own());
    }

    assertThat(seen).allMatch(ordinal -> ordinal >= 500 && ordinal < there);
    assertThat(seen.size()).isGreaterThan(9_000);
  }

  @Test
  void fewerExamplesThanShotsAreAllShown() {
    assertThat(draw(4, 0, 3).at(2, 0).people()).containsExactlyInAnyOrder(0, 1, 2);
  }
}
