package io.dramatis.sampler.pool.export;

import io.dramatis.contracts.event.Persona;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.format.PersonaFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.IntStream;

/**
 * Writes the personas of a pool version in their order, in a form that an import takes; what is
 * held does not grow with the pool.
 */
@ApplicationScoped
public class PersonaExport {
  private static final int BATCH = 500;

  private final PersonaPools pools;
  private final StoredAttributes attributes;

  /** Of these pools. */
  public PersonaExport(PersonaPools pools, StoredAttributes attributes) {
    this.pools = pools;
    this.attributes = attributes;
  }

  /**
   * Writes a part of a version.
   *
   * @param from first ordinal
   * @param to the ordinal after the last; what the pool does not have is left out
   * @param out stays open
   */
  public void write(PoolVersion pool, PersonaFormat format, int from, long to, OutputStream out)
      throws IOException {
    int end = (int) Math.min(to, pool.size());
    try (PersonaSink sink = sink(pool, format, out)) {
      for (int start = from; start < end; start += BATCH) {
        int next = Math.min(end, start + BATCH);
        for (Persona persona :
            pools.personas(pool, IntStream.range(start, next).boxed().toList())) {
          sink.write(persona);
        }
      }
      sink.finish();
    }
    out.flush();
  }

  private PersonaSink sink(PoolVersion pool, PersonaFormat format, OutputStream out)
      throws IOException {
    return switch (format) {
      case NDJSON -> new JsonSink(out, false);
      case JSON -> new JsonSink(out, true);
      case CSV -> new CsvSink(out, columns(pool));
      case PARQUET -> new ParquetSink(out, columns(pool));
    };
  }

  private FlatColumns columns(PoolVersion pool) {
    return new FlatColumns(attributes.every(pool));
  }
}
