package io.dramatis.inference.rate;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.dramatis.contracts.Require;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The table of the buckets, {@code limits.bucket}, which is made where it is missing. */
final class RateDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RateDatabase.class);

  /** Several processes may start at once; "if not exists" alone lets them collide. */
  private static final String TABLE =
      """
      select pg_advisory_xact_lock(hashtext('dramatis.limits'));
      create schema if not exists limits;
      create table if not exists limits.bucket (
        id text primary key,
        state bytea,
        expires_at bigint)
      """;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String READ_SECONDS = "10";
  private static final int CONNECTIONS = 4;
  private static final Duration KEPT_WHEN_FULL = Duration.ofHours(1);
  private static final int MOST_EXPIRED = 1_000;

  private final AgroalDataSource source;
  private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

  /** Opens a pool; nothing is connected yet. */
  RateDatabase(String jdbcUrl, String username, String password) {
    this.source = pool(jdbcUrl, username, password);
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("limits.bucket")
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
            .build();
  }

  private static AgroalDataSource pool(String jdbcUrl, String username, String password) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(CONNECTIONS)
                          .acquisitionTimeout(CONNECT)
                          .connectionFactoryConfiguration(
                              factory ->
                                  factory
                                      .jdbcUrl(jdbcUrl)
                                      .principal(new NamePrincipal(username))
                                      .credential(new SimplePassword(password))
                                      .loginTimeout(CONNECT)
                                      .jdbcProperty("socketTimeout", READ_SECONDS)
                                      .jdbcProperty("ApplicationName", "dramatis-rates"))));
    } catch (SQLException e) {
      throw new IllegalStateException("a pool without connections does not open any", e);
    }
  }

  /**
   * A bucket by its name.
   *
   * @param key such as {@code default/requests}
   * @throws IllegalArgumentException when the name is blank
   */
  SharedBucket bucket(String key, Allowance allowance) {
    Require.text("the rate's key", key);
    return new StoredBucket(key, () -> open(key, allowance));
  }

  /**
   * Looks whether a bucket can be used, before there is work.
   *
   * @throws BucketAwayException when the database is away, which may pass
   * @throws IllegalStateException when it lets nobody in, or what it holds is no bucket
   */
  void check(String key, Allowance allowance) {
    try {
      open(key, allowance).getAvailableTokens();
    } catch (RuntimeException e) {
      Optional<SQLException> sql = sqlCause(e);
      if (sql.isEmpty()) {
        throw new IllegalStateException(
            "row %s of limits.bucket is not a bucket; delete it: %s".formatted(key, said(e)), e);
      }
      String state = String.valueOf(sql.get().getSQLState());
      if (state.startsWith("28") || state.startsWith("3D") || state.startsWith("42")) {
        throw new IllegalStateException(said(e), e);
      }
      throw new BucketAwayException(said(e), e);
    }
  }

  /** The bucket, with the limit as it is configured now. */
  private Bucket open(String key, Allowance allowance) {
    createTable();
    BucketConfiguration wanted = allowance.bucket();
    Optional<BucketConfiguration> stored = buckets.getProxyConfiguration(key);
    Bucket bucket = buckets.builder().build(key, () -> wanted);
    if (stored.isPresent() && !stored.get().equals(wanted)) {
      LOG.infof("the rate %s is now %d in %s", key, allowance.limit(), allowance.period());
      bucket.replaceConfiguration(wanted, TokensInheritanceStrategy.AS_IS);
    }
    buckets.removeExpired(MOST_EXPIRED);
    return bucket;
  }

  private void createTable() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      // Where it is there already, the user need not be allowed to make it.
      try (ResultSet there = statement.executeQuery("select to_regclass('limits.bucket')")) {
        if (there.next() && there.getString(1) != null) {
          return;
        }
      }
      connection.setAutoCommit(false);
      statement.execute(TABLE);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("table limits.bucket cannot be made", e);
    }
  }

  private static Optional<SQLException> sqlCause(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** What the database says, or the class of what went wrong. */
  static String said(Throwable error) {
    return sqlCause(error)
        .map(sql -> String.valueOf(sql.getMessage()))
        .orElseGet(() -> error.getClass().getSimpleName() + ": " + error.getMessage());
  }

  @Override
  public void close() {
    source.close();
  }
}
