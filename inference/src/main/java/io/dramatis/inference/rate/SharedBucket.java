package io.dramatis.inference.rate;

import java.time.Duration;

/** One limit that several processes take from, in the order of their asking. */
interface SharedBucket {
  /**
   * Takes an amount, which may be spent after the wait that is returned.
   *
   * @param amount 1 and up; more than the bucket holds leaves a debt to those who come next
   * @throws BucketAwayException when it cannot be told what is left; nothing counts as taken
   */
  Duration reserve(long amount);

  /**
   * Takes what has been spent already.
   *
   * @param amount 1 and up
   * @throws BucketAwayException when it cannot be told
   */
  void charge(long amount);

  /**
   * Gives back an amount that was taken and not spent; what the bucket cannot hold is lost.
   *
   * @param amount 1 and up
   * @throws BucketAwayException when it cannot be told
   */
  void giveBack(long amount);
}
