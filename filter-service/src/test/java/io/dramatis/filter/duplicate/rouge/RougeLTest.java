package io.dramatis.filter.duplicate.rouge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RougeLTest {
  private static double rougeL(String a, String b) {
    return Instruction.of(a).rougeL(Instruction.of(b));
  }

  /** The table of the textbook, cell by cell. */
  private static int lengthByTable(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length][b.length];
  }

  @Test
  void theExampleOfLin2004() {
    // Lin 2004, section 3.1: against "police killed the gunman" the first has three of four words
    // in order, the second two.
    assertThat(rougeL("police killed the gunman", "police kill the gunman")).isEqualTo(0.75);
    assertThat(rougeL("police killed the gunman", "the gunman kill police")).isEqualTo(0.5);
  }

  @Test
  void caseAndPunctuationDoNotCountAndOrderDoes() {
    assertThat(rougeL("Give me three TIPS!", "give me, three tips")).isEqualTo(1);
    assertThat(rougeL("one two three four", "four three two one")).isEqualTo(0.25);
    assertThat(rougeL("one two", "")).isZero();
    assertThat(rougeL("🐝🐝", "🐝🐝")).isZero();
    assertThat(rougeL("我的水田有盐", "我的水田有泥")).isCloseTo(5 / 6.0, within(1e-9));
    assertThat(rougeL("كيف أزرع الأرز في الماء", "كيف أزرع القمح في الماء"))
        .isCloseTo(0.8, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 64, 65, 128, 200})
  void manyCellsAtATimeGiveWhatTheTableGives(int most) {
    Random random = new Random(most);
    for (int round = 0; round < 200; round++) {
      int[] a = random.ints(random.nextInt(most + 1), 0, 6).toArray();
      int[] b = random.ints(random.nextInt(most + 1), 0, 6).toArray();

      assertThat(CommonSubsequence.length(a, b)).isEqualTo(lengthByTable(a, b));
    }
  }

  @Test
  void theBoundIsNeverBelowTheScore() {
    Random random = new Random(5);
    for (int round = 0; round < 3_000; round++) {
      Instruction a = Instruction.of(words(random));
      Instruction b = Instruction.of(words(random));

      assertThat(a.atMost(b)).isGreaterThanOrEqualTo(a.rougeL(b)).isEqualTo(b.atMost(a));
    }
  }

  private static String words(Random random) {
    int vocabulary = 5 + random.nextInt(200);
    return IntStream.range(0, random.nextInt(60))
        .mapToObj(i -> "w" + random.nextInt(vocabulary))
        .collect(Collectors.joining(" "));
  }

  @Test
  void ofAHundredKilobytesTheFirstTwoThousandWordsAreCompared() {
    String text =
        IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    assertThat(rougeL(text, text)).isEqualTo(1);
    assertThat(Instruction.of(text).bytes()).hasSize(4 * Instruction.MOST_WORDS);
  }

  @Test
  void whatIsStoredIsReadBack() {
    Instruction instruction = Instruction.of("How do corals bleach in summer?");

    assertThat(Instruction.of(instruction.bytes()).rougeL(instruction)).isEqualTo(1);
  }
}
