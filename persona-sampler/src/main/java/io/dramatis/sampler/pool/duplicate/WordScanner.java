package io.dramatis.sampler.pool.duplicate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * The set of words of a text, each as a 32-bit hash. A word is a run of letters, digits and marks,
 * in lower case and compatibility form (NFKC); an apostrophe within a word is passed over, so that
 * its typographic forms are equal. Scripts that put no spaces between words give pairs of
 * neighbouring characters instead. A text without any (emoji) gives its symbols.
 *
 * <p>{@link java.text.BreakIterator} would do it by dictionary and takes many times as long.
 */
final class WordScanner {
  private static final int FIRST_UNSPACED = 0x0E00; // Thai; no script before it is unspaced
  private static final int BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private int[] hashes = new int[64];
  private int count;

  // The word being read, in FNV-1a; no word when length is 0.
  private int hash = BASIS;
  private int length;
  // The character before in a run of an unspaced script; -1 before its first.
  private int before = -1;
  private boolean paired;

  private WordScanner() {}

  /**
   * The words' hashes, ascending and each once; at least one.
   *
   * @param text not blank
   */
  static int[] words(String text) {
    String normal = ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    WordScanner scanner = new WordScanner();
    scanner.read(normal);
    if (scanner.count == 0) {
      text.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(scanner::addSymbol);
    }
    return scanner.set();
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private void read(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (unspaced(c)) {
        endWord();
        readUnspaced(c);
      } else if (wordPart(c)) {
        endRun();
        hash = (hash ^ Character.toLowerCase(c)) * PRIME;
        length++;
      } else if (!(length > 0 && apostrophe(c))) {
        endWord();
        endRun();
      }
    }
    endWord();
    endRun();
  }

  private void readUnspaced(int c) {
    if (before >= 0) {
      add(((BASIS ^ before) * PRIME ^ c) * PRIME);
      paired = true;
    }
    before = c;
  }

  private void endWord() {
    if (length > 0) {
      add(hash);
      hash = BASIS;
      length = 0;
    }
  }

  private void endRun() {
    if (before >= 0 && !paired) {
      addSymbol(before);
    }
    before = -1;
    paired = false;
  }

  private void addSymbol(int c) {
    add((BASIS ^ c) * PRIME);
  }

  private void add(int word) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = mix(word);
  }

  /** The finaliser of MurmurHash3 (Appleby 2011): every bit in sways every bit out. */
  private static int mix(int value) {
    int h = value;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  private int[] set() {
    Arrays.sort(hashes, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[distinct++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, distinct);
  }

  private static boolean wordPart(int c) {
    if (c <= 0x7F) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }

  private static boolean apostrophe(int c) {
    return c == '\'' || c == 0x2019 || c == 0x02BC;
  }

  private static boolean unspaced(int c) {
    return c >= FIRST_UNSPACED
        && (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
        && switch (UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        };
  }
}
