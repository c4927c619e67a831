package io.dramatis.sampler;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Gives JDBI on the sampler's datasource. */
public class SamplerDatabase {
  /** Thread-safe; each use borrows a pooled connection. */
  @Produces
  @Singleton
  @DataSource("sampler")
  Jdbi jdbi(@DataSource("sampler") AgroalDataSource dataSource) {
    return Jdbi.create(dataSource);
  }
}
