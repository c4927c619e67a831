package io.dramatis.sampler.pool.duplicate;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Near-duplicates by words: MinHash names the remembered texts worth comparing, and the word sets
 * themselves decide, so that no estimate drops a persona. Reading is safe from many threads while
 * nothing is added.
 */
final class WordIndex {
  /** Share of near-duplicates below which a search that found nothing is counted as cut short. */
  static final double LEAST_RECALL = 0.95;

  private final double threshold;
  private final Banding banding;
  private final BandIndex[] bands;
  private final WordSets sets = new WordSets();
  private final LongAdder cutShort = new LongAdder();

  WordIndex(double threshold) {
    this.threshold = threshold;
    this.banding = Banding.of(threshold);
    this.bands = new BandIndex[banding.bands()];
    Arrays.setAll(bands, band -> new BandIndex());
  }

  /** What is needed of a text to find and to add it; touches no state. */
  Sketch sketch(String text) {
    int[] words = WordScanner.words(text);
    return new Sketch(words, banding.keys(MinHash.signature(words)));
  }

  /**
   * The most similar remembered text; null when none reaches the threshold.
   *
   * @param from the least ordinal wanted
   */
  @Nullable Match find(Sketch sketch, int from) {
    Best best = new Best(sketch.words());
    int whole = 0;
    for (int band = 0; band < bands.length; band++) {
      boolean cut = bands[band].each(sketch.key(band), from, best::compare);
      whole += cut ? 0 : 1;
    }
    if (best.match == null && banding.withBands(whole).recall(threshold) < LEAST_RECALL) {
      cutShort.increment();
    }
    return best.match;
  }

  /** Remembers the text as the next ordinal. */
  void add(Sketch sketch) {
    sets.add(sketch.words());
    for (int band = 0; band < bands.length; band++) {
      bands[band].add(sketch.key(band));
    }
  }

  /** Searches so far that found nothing and looked at too few bands in whole to be sure of it. */
  long cutShort() {
    return cutShort.sum();
  }

  /** Heap held, in bytes. */
  long bytes() {
    return sets.bytes() + Arrays.stream(bands).mapToLong(BandIndex::bytes).sum();
  }

  /** The most similar of the texts it is shown. */
  private final class Best {
    private final int[] words;
    private int last = -1;
    private @Nullable Match match;

    Best(int[] words) {
      this.words = words;
    }

    void compare(int ordinal) {
      if (ordinal == last) {
        return;
      }
      last = ordinal;
      double similarity = sets.similarity(ordinal, words, threshold);
      if (similarity >= threshold) {
        match = Match.better(match, new Match(ordinal, similarity));
      }
    }
  }
}
