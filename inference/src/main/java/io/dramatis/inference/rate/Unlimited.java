package io.dramatis.inference.rate;

/** For endpoints without rates. */
final class Unlimited implements RateBudget {
  @Override
  public void acquire(long tokens) {
    // Nothing is counted.
  }

  @Override
  public void settle(long acquired, long spent) {
    // Nothing was counted.
  }
}
