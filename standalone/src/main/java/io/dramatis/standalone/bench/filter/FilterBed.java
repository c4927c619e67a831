package io.dramatis.standalone.bench.filter;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.dramatis.filter.FilterBeans;
import io.dramatis.filter.FilterConfig;
import io.dramatis.filter.duplicate.DuplicateStores;
import io.dramatis.filter.duplicate.rouge.InstructionStore;
import io.dramatis.filter.embedding.EmbeddingStore;
import io.dramatis.filter.embedding.EmbeddingTally;
import io.dramatis.filter.embedding.LastingEmbedder;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.standalone.embedded.DataFolder;
import io.dramatis.standalone.embedded.EmbeddedDatabase;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The gates of filter-service as it puts them together, on an empty database of their own. */
final class FilterBed implements AutoCloseable {
  private static final int CONNECTIONS = 20; // as the service has them

  private final EmbeddedDatabase database;
  private final AgroalDataSource connections;
  private final FilterConfig config =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .addDefaultSources()
          .addDiscoveredConverters()
          .withMapping(FilterConfig.class)
          .build()
          .getConfigMapping(FilterConfig.class);

  private FilterBed(EmbeddedDatabase database, AgroalDataSource connections) {
    this.database = database;
    this.connections = connections;
  }

  /**
   * A bed in an emptied folder.
   *
   * @throws IOException when the database does not start
   */
  static FilterBed in(Path folder) throws IOException, InterruptedException {
    DataFolder.deleteRecursively(folder);
    EmbeddedDatabase database =
        EmbeddedDatabase.start(folder, 0, EmbeddedDatabase.Durability.MACHINE);
    try {
      AgroalDataSource connections = AgroalDataSource.from(pool(database));
      Flyway.configure()
          .dataSource(connections)
          .schemas("filter")
          .locations("db/filter")
          .load()
          .migrate();
      return new FilterBed(database, connections);
    } catch (SQLException e) {
      database.close();
      throw new IOException("no connection to the database", e);
    }
  }

  private static AgroalDataSourceConfigurationSupplier pool(EmbeddedDatabase database) {
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(CONNECTIONS)
                    .acquisitionTimeout(Duration.ofSeconds(10))
                    .connectionFactoryConfiguration(
                        connection ->
                            connection
                                .jdbcUrl(database.jdbcUrl())
                                .principal(new NamePrincipal(database.username()))
                                .credential(new SimplePassword(database.password()))));
  }

  /** Gates with empty memory, as after a start of the service. */
  GateChain gates(TextEmbedder model) {
    LastingEmbedder embedder =
        new LastingEmbedder(
            model,
            embeddings(),
            config.embeddings().cached(),
            config.embeddings().linger(),
            EmbeddingTally.NONE);
    return FilterBeans.inOrder(
        List.of(),
        List.of(),
        embedder,
        new DuplicateStores(connections),
        new InstructionStore(connections),
        config,
        (gate, time) -> {});
  }

  /** The stored vectors. */
  EmbeddingStore embeddings() {
    return new EmbeddingStore(connections);
  }

  /** Hashes of some texts whose vectors are stored. */
  List<String> storedHashes(int most) {
    return Jdbi.create(connections)
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT encode(hash, 'hex') FROM filter.embedding LIMIT :most")
                    .bind("most", most)
                    .mapTo(String.class)
                    .list());
  }

  @Override
  public void close() throws IOException {
    connections.close();
    database.close();
  }
}
