package io.dramatis.filter.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.contracts.Require;
import io.dramatis.inference.ModelException;

/**
 * Tells what an endpoint fails on though it answers others: asked for ever, such a text would hold
 * its prompt for ever. A failure counts when somebody was answered since the one before, so while
 * the endpoint is down for everybody nothing is given up. Being asked to come later (429) never
 * counts, since it is not for the text's sake. Safe for use by several threads.
 */
public final class LoneFailures {
  /** Far more than wait at once; what is forgotten counts from the beginning. */
  private static final int MOST_HELD = 10_000;

  private final int giveUpAfter;
  private final Cache<Object, Failures> failing =
      Caffeine.newBuilder().maximumSize(MOST_HELD).build();
  private long answers;

  /**
   * @param counted those before which somebody was answered
   * @param answers there had been at the latest
   */
  private record Failures(int counted, long answers) {}

  /**
   * @param giveUpAfter failures that count, 1 to 1,000,000
   */
  public LoneFailures(int giveUpAfter) {
    Require.range("give-up-after", giveUpAfter, 1, 1_000_000);
    this.giveUpAfter = giveUpAfter;
  }

  /** Something was answered well. */
  public synchronized void answered(Object what) {
    answers++;
    failing.invalidate(what);
  }

  /**
   * Something was not, after all attempts that there are in a row.
   *
   * @param what equal whenever the same is asked
   * @return whether it is to be given up; once it is, until it is answered after all
   */
  public synchronized boolean givesUp(Object what, ModelException failure) {
    if (failure instanceof ModelException.RateLimited) {
      return false;
    }
    Failures before = failing.getIfPresent(what);
    int counted = before == null ? 0 : before.counted() + (answers > before.answers() ? 1 : 0);
    failing.put(what, new Failures(counted, answers));
    return counted >= giveUpAfter;
  }
}
