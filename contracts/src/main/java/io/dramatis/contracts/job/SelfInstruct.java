package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;

/**
 * What an instruction must look like by the rules of Self-Instruct, where a job or a recipe asks
 * for them.
 *
 * @param minWords fewest words, 1 to maxWords
 * @param maxWords most words, up to 1,000,000
 * @param asciiStart whether the first character must be ASCII, which stands for English there
 */
public record SelfInstruct(int minWords, int maxWords, boolean asciiStart) {
  /** The rules as published. */
  public static final SelfInstruct PUBLISHED = new SelfInstruct(4, 150, true);

  public SelfInstruct {
    Require.range("filter.selfInstruct.maxWords", maxWords, 1, 1_000_000);
    Require.range("filter.selfInstruct.minWords", minWords, 1, maxWords);
  }
}
