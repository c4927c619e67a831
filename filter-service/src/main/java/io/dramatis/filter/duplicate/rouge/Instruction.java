package io.dramatis.filter.duplicate.rouge;

import io.dramatis.filter.gate.Words;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A text as ROUGE-L compares it: a hash of each of its first {@value #MOST_WORDS} words, and 256
 * bits of which words there are, by which most others are told to be too different at a glance.
 */
final class Instruction {
  static final int MOST_WORDS = 2_000;
  private static final int BITS = 256;

  private final int[] words;
  private final long[] present = new long[BITS / Long.SIZE];
  private final int bits;

  private Instruction(int[] words) {
    this.words = words;
    for (int word : words) {
      // The upper bits: String.hashCode of short words differs mostly in the lower ones.
      int bit = (word * 0x9e3779b9) >>> 24;
      present[bit / Long.SIZE] |= 1L << bit;
    }
    int set = 0;
    for (long some : present) {
      set += Long.bitCount(some);
    }
    this.bits = set;
  }

  static Instruction of(String text) {
    List<String> words = Words.of(text);
    return new Instruction(words.stream().limit(MOST_WORDS).mapToInt(String::hashCode).toArray());
  }

  /** The instruction that {@link #bytes} wrote. */
  static Instruction of(byte[] bytes) {
    int[] words = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(words);
    return new Instruction(words);
  }

  /** Four bytes a word, big-endian. */
  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
    bytes.asIntBuffer().put(words);
    return bytes.array();
  }

  /** Whether there is a word in it. */
  boolean hasWords() {
    return words.length > 0;
  }

  /** About how many bytes of heap it takes. */
  int weight() {
    return 96 + words.length * Integer.BYTES;
  }

  /**
   * ROUGE-L's F1 (Lin 2004): with m and n words of which L are a common subsequence, recall is L/m,
   * precision L/n, and their harmonic mean 2L / (m + n). 0 to 1.
   */
  double rougeL(Instruction other) {
    return hasWords() && other.hasWords()
        ? 2.0 * CommonSubsequence.length(words, other.words) / (words.length + other.words.length)
        : 0;
  }

  /**
   * What {@link #rougeL} cannot exceed. A common subsequence is no longer than the number of words
   * that both have; of m words that set p bits, those that the other text has are at most the bits
   * in common and the m - p words that set no bit of their own.
   */
  double atMost(Instruction other) {
    int shorter = Math.min(words.length, other.words.length);
    int both = 0;
    for (int i = 0; i < present.length; i++) {
      both += Long.bitCount(present[i] & other.present[i]);
    }
    int shared =
        Math.min(shorter, both + Math.min(words.length - bits, other.words.length - other.bits));
    return shorter == 0 ? 0 : 2.0 * shared / (words.length + other.words.length);
  }
}
