package io.dramatis.sampler.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.recipe.Recipe;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The rows of {@code sampler.recipe}, which are never changed. */
final class RecipeRows {
  private final Jdbi jdbi;

  RecipeRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A recipe and how it got here. */
  record Stored(Recipe recipe, RecipeOrigin origin) {}

  /** Whether the row is new; nothing is changed when there is one of that name and version. */
  boolean insert(Recipe recipe, RecipeOrigin origin) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        insert into sampler.recipe (name, version, hash, document, origin)
                        values (:name, :version, :hash, :document, :origin)
                        on conflict (name, version) do nothing
                        """)
                    .bind("name", recipe.name())
                    .bind("version", recipe.version())
                    .bind("hash", recipe.contentHash())
                    .bind("document", json(recipe))
                    .bind("origin", origin.name())
                    .execute()
                == 1);
  }

  Optional<Stored> version(String name, int version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from sampler.recipe where name = :name and version = :version")
                .bind("name", storable(name))
                .bind("version", version)
                .map((row, context) -> stored(row))
                .findOne());
  }

  Optional<Stored> newest(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from sampler.recipe where name = :name order by version desc limit 1")
                .bind("name", storable(name))
                .map((row, context) -> stored(row))
                .findOne());
  }

  /** All of them, in no particular order. */
  List<Stored> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from sampler.recipe")
                .map((row, context) -> stored(row))
                .list());
  }

  private static Stored stored(ResultSet row) throws SQLException {
    try {
      return new Stored(
          EventCodec.mapper().readValue(row.getString("document"), Recipe.class),
          RecipeOrigin.valueOf(row.getString("origin")));
    } catch (JsonProcessingException e) {
      throw new SQLException(
          "recipe %s@%d is stored unreadably"
              .formatted(row.getString("name"), row.getInt("version")),
          e);
    }
  }

  /** PostgreSQL refuses a NUL even to search for; no name holds the replacement character. */
  private static String storable(String name) {
    return name.replace('\0', '\uFFFD');
  }

  private static String json(Recipe recipe) {
    try {
      return EventCodec.mapper().writeValueAsString(recipe);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a contracts record must be writable as JSON", e);
    }
  }
}
