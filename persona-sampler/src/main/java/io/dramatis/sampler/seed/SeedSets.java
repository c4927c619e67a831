package io.dramatis.sampler.seed;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The imported sets of seeds in the database. */
@ApplicationScoped
public class SeedSets {
  private final Jdbi jdbi;

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public SeedSets(@DataSource("sampler") Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The newest version of every set, by name. */
  public List<SeedSet> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct on (name) * from sampler.seed_set order by name, version desc")
                .map(SeedSets::seedSet)
                .list());
  }

  /** The newest version of a set. */
  public Optional<SeedSet> latest(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from sampler.seed_set where name = :name order by version desc limit"
                        + " 1")
                .bind("name", storable(name))
                .map(SeedSets::seedSet)
                .findOne());
  }

  /** One version of a set. */
  public Optional<SeedSet> version(String name, int version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from sampler.seed_set where name = :name and version = :version")
                .bind("name", storable(name))
                .bind("version", version)
                .map(SeedSets::seedSet)
                .findOne());
  }

  /**
   * The texts with these ordinals, in the order asked for.
   *
   * @throws IllegalArgumentException when the set has one of them not
   */
  public List<String> texts(SeedSet set, List<Integer> ordinals) {
    Map<Integer, String> found = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select ordinal, text from sampler.seed where set_id = :set and ordinal ="
                        + " any(:ordinals)")
                .bind("set", set.id())
                .bindArray("ordinals", Integer.class, ordinals)
                .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    return ordinals.stream()
        .map(
            ordinal -> {
              String text = found.get(ordinal);
              if (text == null) {
                throw new IllegalArgumentException(
                    "seed set %s version %d has no ordinal %d; they are 0 to %d"
                        .formatted(set.name(), set.version(), ordinal, set.size() - 1));
              }
              return text;
            })
        .toList();
  }

  /** PostgreSQL refuses a NUL even to search for; no name holds the replacement character. */
  private static String storable(String name) {
    return name.replace('\0', '\uFFFD');
  }

  static SeedSet seedSet(ResultSet row, StatementContext context) throws SQLException {
    return new SeedSet(
        row.getLong("id"),
        row.getString("name"),
        row.getInt("version"),
        row.getInt("size"),
        row.getString("source"),
        row.getString("licence"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
