package io.dramatis.sampler.pool.duplicate;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.TooManyPersonasException;
import java.util.List;

/**
 * Finds the personas of a pool that repeat an earlier one: equal texts, word sets of nearly equal
 * content, and, when asked for, vectors of nearly equal direction. The earlier one stays.
 *
 * <p>Everything is held in memory, about 420 bytes a persona of thirty words, and 2 kB more with
 * vectors of 384 dimensions. Not for use by several threads at once; it uses all cores itself, and
 * what it finds does not depend on how many there are.
 */
public interface PersonaDuplicates extends AutoCloseable {
  /**
   * Duplicates by text and words.
   *
   * @throws IllegalArgumentException when the options ask for embeddings
   */
  static PersonaDuplicates of(DuplicateOptions options) {
    return DuplicateIndex.of(options, null);
  }

  /**
   * Duplicates by text, words and, when the options ask for it, embeddings.
   *
   * @param embedder computes the vectors; not closed here
   */
  static PersonaDuplicates of(DuplicateOptions options, TextEmbedder embedder) {
    return DuplicateIndex.of(options, embedder);
  }

  /**
   * Looks at texts in order. One that repeats an earlier one, of this call or before, is found and
   * not remembered; any other is remembered, so give only texts that will be stored. A few hundred
   * at a time keep all cores busy.
   *
   * @return as many as texts, in their order
   * @throws TooManyPersonasException when more would have to be remembered than the options, or the
   *     heap that all of this process share, allow; nothing useful can be done with this object
   *     then
   * @throws io.dramatis.inference.ModelException when an embedding endpoint fails for good; nothing
   *     is remembered of this call then
   * @throws java.util.concurrent.CancellationException when the thread is interrupted while it
   *     waits for embeddings; nothing is remembered of this call then
   */
  List<Examination> add(List<PersonaText> texts);

  /** Numbers so far; ask before closing. */
  DuplicateStatistics statistics();

  /** Lets go of the memory; the last call. */
  @Override
  void close();
}
