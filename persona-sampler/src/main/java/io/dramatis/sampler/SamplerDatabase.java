package io.dramatis.sampler;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Gives JDBI on the sampler's datasource. */
public class SamplerDatabase {
  /** Thread-safe; each use borrows a pooled connection. */
  @Produces
  @Singleton
  @DataSource("sampler")
  Jdbi jdbi(@DataSource("sampler") AgroalDataSource dataSource) {
    Jdbi jdbi = Jdbi.create(dataSource);
    // An exception's message would repeat a statement's values, which are producers' texts.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }
}
