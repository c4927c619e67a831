package io.dramatis.sampler.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dramatis.contracts.EventCodec;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes personas by PostgreSQL's COPY, in its text format. */
final class PersonaCopy {
  private static final String COPY =
      """
      copy sampler.persona (pool_id, ordinal, id, text, attributes, digest, source, licence, parent,
        relation, generation, sample, rehearsal) from stdin\
      """;
  private static final String NULL = "\\N";

  private final Handle handle;
  private final long poolId;

  PersonaCopy(Handle handle, long poolId) {
    this.handle = handle;
    this.poolId = poolId;
  }

  /**
   * @param first ordinal of the first persona
   */
  void write(int first, List<NewPersona> personas) {
    StringBuilder rows = new StringBuilder(512 * personas.size());
    for (int i = 0; i < personas.size(); i++) {
      append(rows, first + i, personas.get(i));
    }
    TableCopy.in(handle, COPY, rows);
  }

  private void append(StringBuilder rows, int ordinal, NewPersona persona) {
    StatedOrigin origin = persona.origin();
    rows.append(poolId).append('\t').append(ordinal);
    field(rows, persona.id());
    field(rows, persona.text());
    field(rows, json(persona.attributes()));
    rows.append('\t').append(persona.digest());
    field(rows, origin.source());
    field(rows, origin.licence());
    field(rows, origin.parent());
    field(rows, origin.relation());
    rows.append('\t').append(origin.generation());
    field(rows, origin.sample());
    rows.append('\t').append(origin.rehearsal()).append('\n');
  }

  private static void field(StringBuilder rows, @Nullable String text) {
    rows.append('\t');
    if (text == null) {
      rows.append(NULL);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> rows.append("\\\\");
        case '\t' -> rows.append("\\t");
        case '\n' -> rows.append("\\n");
        case '\r' -> rows.append("\\r");
        default -> rows.append(c);
      }
    }
  }

  private static String json(Map<String, String> attributes) {
    try {
      return EventCodec.mapper().writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
