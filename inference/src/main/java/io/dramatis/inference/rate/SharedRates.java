package io.dramatis.inference.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * The rates of all endpoints of a process, kept in one database with the other processes that are
 * configured alike.
 */
public final class SharedRates implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SharedRates.class);
  private static final int PAUSES_OF_A_LEASE = 10;

  private final RateDatabase database;
  private final Duration period;
  private final List<SharedRateBudget> budgets = new ArrayList<>();

  /**
   * @param jdbcUrl a PostgreSQL database in which the user may make the schema {@code limits}, or
   *     use it when it is there
   */
  public SharedRates(String jdbcUrl, String username, String password) {
    this(jdbcUrl, username, password, Duration.ofMinutes(1));
  }

  SharedRates(String jdbcUrl, String username, String password, Duration period) {
    this.database = new RateDatabase(jdbcUrl, username, password);
    this.period = period;
  }

  /**
   * The budget of an endpoint.
   *
   * @param name of the endpoint; budgets of one name in all processes share their limits
   * @param requestsPerMinute most requests in a minute, 1 and up; empty for no limit
   * @param tokensPerMinute most tokens in a minute, 1 and up; empty for no limit
   * @throws IllegalArgumentException when a number is out of range
   * @throws IllegalStateException when the database lets nobody in or holds something else. One
   *     that cannot be reached is waited for
   */
  public RateBudget budget(
      String name, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {
    if (requestsPerMinute.isEmpty() && tokensPerMinute.isEmpty()) {
      return RateBudget.UNLIMITED;
    }
    SharedRateBudget budget =
        new SharedRateBudget(
            name,
            purse(name + "/requests", requestsPerMinute),
            purse(name + "/tokens", tokensPerMinute),
            period.dividedBy(Allowance.SHARE * PAUSES_OF_A_LEASE));
    budgets.add(budget);
    return budget;
  }

  private Purse purse(String key, OptionalLong limit) {
    if (limit.isEmpty()) {
      return Purse.unlimited();
    }
    Allowance allowance = new Allowance(limit.getAsLong(), period);
    try {
      database.check(key, allowance);
    } catch (BucketAwayException e) {
      LOG.warnf("the database of the rates is away; requests wait for it: %s", e.getMessage());
    }
    return Purse.of(database.bucket(key, allowance), allowance);
  }

  @Override
  public void close() {
    budgets.forEach(SharedRateBudget::close);
    database.close();
  }
}
