package io.dramatis.sampler.pool.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Persona;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the personas of a pool version in their order, one JSON object a line. */
final class PersonaLines implements StreamingOutput {
  private static final int BATCH = 500;
  private static final ObjectWriter JSON = EventCodec.mapper().writerFor(PersonaLine.class);

  private final PersonaPools pools;
  private final PoolVersion pool;
  private final int from;
  private final int to;

  /**
   * @param from first ordinal
   * @param to the ordinal after the last; what the pool does not have is left out
   */
  PersonaLines(PersonaPools pools, PoolVersion pool, int from, long to) {
    this.pools = pools;
    this.pool = pool;
    this.from = from;
    this.to = (int) Math.min(to, pool.size());
  }

  @Override
  public void write(OutputStream out) throws IOException {
    for (int start = from; start < to; start += BATCH) {
      int end = Math.min(to, start + BATCH);
      for (Persona persona : pools.personas(pool, IntStream.range(start, end).boxed().toList())) {
        out.write(
            JSON.writeValueAsBytes(
                new PersonaLine(persona.id(), persona.text(), persona.attributes())));
        out.write('\n');
      }
      out.flush();
    }
  }

  /** The form that an import takes. */
  @JsonPropertyOrder({"id", "persona", "attributes"})
  record PersonaLine(String id, String persona, Map<String, String> attributes) {}
}
