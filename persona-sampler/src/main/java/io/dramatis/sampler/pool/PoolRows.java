package io.dramatis.sampler.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import io.dramatis.sampler.pool.licence.Licences;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of the pool tables as versions and personas. */
final class PoolRows {
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
  private static final String SELECT =
      """
      select <distinct> p.*, array(
        select a.value from sampler.pool_attribute a
        where a.pool_id = p.id and a.attribute = :licenceAttribute) as licences
      from sampler.pool p <rest>
      """;

  private PoolRows() {}

  static Optional<PoolVersion> newest(Handle handle, String name) {
    return select(handle, "", "where name = :name order by version desc limit 1")
        .bind("name", name)
        .map(PoolRows::version)
        .findOne();
  }

  static Optional<PoolVersion> one(Handle handle, String name, int version) {
    return select(handle, "", "where name = :name and version = :version")
        .bind("name", name)
        .bind("version", version)
        .map(PoolRows::version)
        .findOne();
  }

  static List<PoolVersion> newestOfEach(Handle handle) {
    return select(handle, "distinct on (name)", "order by name, version desc")
        .map(PoolRows::version)
        .list();
  }

  private static Query select(Handle handle, String distinct, String rest) {
    return handle
        .createQuery(SELECT)
        .define("distinct", distinct)
        .define("rest", rest)
        .bind("licenceAttribute", LicenceIndexer.ATTRIBUTE);
  }

  private static PoolVersion version(ResultSet row, StatementContext context) throws SQLException {
    String licence = row.getString("licence");
    return new PoolVersion(
        row.getString("name"),
        row.getInt("version"),
        row.getInt("size"),
        row.getString("source"),
        licence,
        strictest(licence, row.getArray("licences")),
        row.getBoolean("rehearsal"),
        row.getString("content_hash"),
        row.getString("origin_job"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /** A version from before licences were indexed is all under the pool's. */
  private static CommercialUse strictest(String ofPool, Array licences) throws SQLException {
    return Arrays.stream((String[]) licences.getArray())
        .map(Licences.known()::commercialUse)
        .max(Comparator.comparingInt(Licences::strictness))
        .orElseGet(() -> Licences.known().commercialUse(ofPool));
  }

  /**
   * @param row of {@code sampler.persona}
   */
  static Persona persona(PoolVersion pool, ResultSet row) throws SQLException {
    String licence = or(row.getString("licence"), pool.licence());
    return new Persona(
        row.getString("id"),
        pool.name(),
        pool.version(),
        row.getString("text"),
        attributes(row.getString("attributes")),
        licence,
        new PersonaOrigin(
            or(row.getString("source"), pool.source()),
            Licences.known().commercialUse(licence),
            row.getInt("generation"),
            row.getBoolean("rehearsal"),
            row.getString("parent"),
            row.getString("relation"),
            row.getString("sample")));
  }

  private static String or(@Nullable String stated, String ofPool) {
    return Objects.requireNonNullElse(stated, ofPool);
  }

  private static Map<String, String> attributes(String json) throws SQLException {
    try {
      return EventCodec.mapper().readValue(json, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new SQLException("attributes of a stored persona are not a map of texts", e);
    }
  }
}
