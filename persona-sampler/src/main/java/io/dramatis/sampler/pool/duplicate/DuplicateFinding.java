package io.dramatis.sampler.pool.duplicate;

/**
 * What a persona repeats.
 *
 * @param of the line of the earlier persona, as in {@link PersonaText#line()}
 * @param kind by which means it was found; the surest one when several apply
 * @param similarity 0.5 to 1: 1 of equal texts, the Jaccard similarity of the word sets, or the
 *     cosine of the vectors
 */
public record DuplicateFinding(long of, Kind kind, double similarity) {
  /** The means, the surest first. */
  public enum Kind {
    /** The texts are equal, but for case and white space. */
    EXACT,
    /** The texts share nearly all of their words. */
    MINHASH,
    /** The texts' vectors point nearly the same way. */
    EMBEDDING
  }
}
