package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * The gates' thresholds.
 *
 * @param coherence persona coherence
 * @param duplicates near-duplicates within the job
 * @param length length in words
 * @param repetition repetition within one text
 * @param disabled names of gates that this job turns off
 */
public record FilterOptions(
    Coherence coherence,
    Duplicates duplicates,
    Length length,
    Repetition repetition,
    List<String> disabled) {
  public FilterOptions {
    Require.present("filter.coherence", coherence);
    Require.present("filter.duplicates", duplicates);
    Require.present("filter.length", length);
    Require.present("filter.repetition", repetition);
    disabled = Require.list("filter.disabled", disabled);
  }

  /**
   * @param min least coherence score, 0 to 1; 0.5 is as close to its own persona as to others
   */
  public record Coherence(double min) {
    public Coherence {
      Require.range("filter.coherence.min", min, 0, 1);
    }
  }

  /**
   * @param similarity MinHash-estimated Jaccard similarity of word shingles from which two texts
   *     are near-duplicates, 0 to 1
   */
  public record Duplicates(double similarity) {
    public Duplicates {
      Require.range("filter.duplicates.similarity", similarity, 0, 1);
    }
  }

  /**
   * @param minWords fewest words, 0 to maxWords
   * @param maxWords most words, up to 1,000,000
   */
  public record Length(int minWords, int maxWords) {
    public Length {
      Require.range("filter.length.maxWords", maxWords, 1, 1_000_000);
      Require.range("filter.length.minWords", minWords, 0, maxWords);
    }
  }

  /**
   * @param max largest share of a text's word trigrams that may be repeats, 0 to 1
   */
  public record Repetition(double max) {
    public Repetition {
      Require.range("filter.repetition.max", max, 0, 1);
    }
  }
}
