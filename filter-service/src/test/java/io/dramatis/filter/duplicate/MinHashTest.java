package io.dramatis.filter.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinHashTest {
  private static double similarity(String a, String b) {
    return MinHash.of(a).orElseThrow().similarity(MinHash.of(b).orElseThrow());
  }

  private static String words(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }

  @Test
  void caseSpacesAndPunctuationDoNotMatter() {
    assertThat(similarity("How do I  prune?", "how do i prune")).isEqualTo(1);
  }

  @Test
  void theShareOfEqualPlacesEstimatesTheJaccardSimilarity() {
    // 3,000 words in each, 2,000 shared: (2000 + 1999) of (4000 + 4001 - 2) shingles, about 0.5.
    assertThat(similarity(words(0, 3_000), words(1_000, 4_000))).isCloseTo(0.5, within(0.13));
  }

  @Test
  void oneWordInTwentyIsANearDuplicateAndAnotherOrderIsNot() {
    String text =
        "Salt water reached my canal in February and the young plants near the gate turned yellow"
            + " what should I sow now";

    assertThat(similarity(text, text.replace("February", "March"))).isGreaterThanOrEqualTo(0.75);
    assertThat(similarity(text, "What is the best hay for eighty goats in a hard winter?"))
        .isLessThan(0.3);
    assertThat(similarity("the dog bit the man in the park", "the man bit the dog park in the"))
        .isLessThan(0.8);
  }

  @Test
  void otherScriptsAndEmojiHaveSignatures() {
    assertThat(similarity("我的水田有盐，应该种什么？", "我的水田有盐，应该种什么")).isEqualTo(1);
    assertThat(similarity("🐝🐝", "🐝🐝")).isEqualTo(1);
    assertThat(similarity("🐝🐝", "🐐🐐")).isLessThan(0.1);
    assertThat(MinHash.of(" \n")).isEmpty();
  }

  @Test
  void storedSignaturesAreReadBackAndNeverChangeTheirMeaning() {
    Signature signature = MinHash.of("How do corals bleach?").orElseThrow();

    assertThat(Signature.of(signature.bytes()).similarity(signature)).isEqualTo(1);
    // What earlier versions stored must stay comparable.
    Scope scope = new Scope("job", 0.8);
    assertThat(signature.bandHashes(scope)[0]).isEqualTo(GOLDEN);
    assertThat(signature.bandHashes(new Scope("other", 0.8))[0]).isNotEqualTo(GOLDEN);
    // A scope's bands lie together in the index.
    assertThat(Arrays.stream(signature.bandHashes(scope)).map(hash -> hash >>> 48).distinct())
        .hasSize(1);
  }

  private static final long GOLDEN = 4994815148477541704L;
}
