package io.dramatis.sampler.pool.audit;

import io.dramatis.sampler.pool.AttributeIndex;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads what the personas of a pool version state, from the bitmaps of the attribute index. What is
 * not indexed, having too many values, is read from the personas in one go, sorted into categories
 * as it comes, so that memory is bounded by the categories.
 */
final class PoolStatements {
  private static final int FETCH = 5_000;

  private final Jdbi jdbi;
  private final StoredAttributes attributes;

  PoolStatements(Jdbi jdbi, StoredAttributes attributes) {
    this.jdbi = jdbi;
    this.attributes = attributes;
  }

  /** By dimension, what each of its statements says, in their order. */
  Map<Dimension, List<Stated>> read(PoolVersion pool, List<Dimension> dimensions) {
    Map<Dimension, List<Stated>> stated = new LinkedHashMap<>();
    dimensions.forEach(
        dimension ->
            stated.put(dimension, dimension.statements().stream().map(Stated::new).toList()));
    List<Stated> all = stated.values().stream().flatMap(Collection::stream).toList();
    AttributeIndex index = attributes.of(pool);
    Set<String> indexed = new TreeSet<>(index.names());
    Set<String> others = new TreeSet<>();
    for (Stated one : all) {
      if (indexed.contains(one.attribute())) {
        index.values(one.attribute()).forEach(one::add);
      } else {
        others.add(one.attribute());
      }
    }
    stream(pool, others, all);
    return stated;
  }

  private void stream(PoolVersion pool, Set<String> names, List<Stated> all) {
    jdbi.useTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    select p.ordinal, a.key, a.value
                    from sampler.pool v join sampler.persona p on p.pool_id = v.id
                      cross join lateral jsonb_each_text(p.attributes) a
                    where v.name = :name and v.version = :version
                      and jsonb_exists_any(p.attributes, :names) and a.key = any(:names)
                      and a.value is not null
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .bindArray("names", String.class, names)
                .setFetchSize(FETCH)
                .map((row, context) -> new Value(row.getInt(1), row.getString(2), row.getString(3)))
                .forEach(value -> value.addTo(all)));
  }

  private record Value(int ordinal, String attribute, String value) {
    void addTo(List<Stated> all) {
      for (Stated one : all) {
        if (one.attribute().equals(attribute)) {
          one.add(value, ordinal);
        }
      }
    }
  }
}
