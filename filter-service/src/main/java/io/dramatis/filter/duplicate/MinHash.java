package io.dramatis.filter.duplicate;

import io.dramatis.filter.gate.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * MinHash (Broder 1997) over a text's single words and pairs of neighbouring words. Most texts here
 * are one to three sentences: with the longer shingles that are usual for web pages, one word
 * changed in ten would halve the similarity; without pairs, the order of words would not count. A
 * text without words (emoji) is one shingle.
 *
 * <p>Signatures are stored, so these functions must not change; a new method needs a new table.
 */
final class MinHash {
  static final int PLACES = 128;

  private static final long[] FACTORS = new long[PLACES];
  private static final long[] OFFSETS = new long[PLACES];

  static {
    for (int i = 0; i < PLACES; i++) {
      FACTORS[i] = mix(2L * i) | 1;
      OFFSETS[i] = mix(2L * i + 1);
    }
  }

  private MinHash() {}

  /** The text's signature; none of a blank text. */
  static Optional<Signature> of(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    int[] minima = new int[PLACES];
    Arrays.fill(minima, Integer.MAX_VALUE);
    for (long shingle : shingles(text)) {
      for (int i = 0; i < PLACES; i++) {
        // The upper half of a product by an odd factor: the lower bits of such a product mix badly.
        minima[i] = Math.min(minima[i], (int) ((shingle * FACTORS[i] + OFFSETS[i]) >>> 32));
      }
    }
    return Optional.of(new Signature(minima));
  }

  private static Set<Long> shingles(String text) {
    List<String> words = Words.of(text);
    Set<Long> shingles = new HashSet<>();
    if (words.isEmpty()) {
      shingles.add(hash(text.strip()));
    }
    long before = 0;
    for (int i = 0; i < words.size(); i++) {
      long word = hash(words.get(i));
      shingles.add(word);
      if (i > 0) {
        shingles.add(mix(before * 31 + word));
      }
      before = word;
    }
    return shingles;
  }

  /** FNV-1a over the characters, mixed. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014): every bit in sways every bit out. */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
