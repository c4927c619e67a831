package io.dramatis.sampler.pool.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Persona;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON objects, one a line, alone or as one array. */
final class JsonSink implements PersonaSink {
  private static final ObjectWriter JSON = EventCodec.mapper().writerFor(Line.class);

  private final OutputStream out;
  private final boolean array;
  private boolean begun;

  /**
   * @param array whether the lines are the elements of an array
   */
  JsonSink(OutputStream out, boolean array) {
    this.out = out;
    this.array = array;
  }

  @Override
  public void write(Persona persona) throws IOException {
    if (array) {
      ascii(begun ? ",\n" : "[");
    }
    begun = true;
    out.write(JSON.writeValueAsBytes(Line.of(persona)));
    if (!array) {
      ascii("\n");
    }
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      ascii(begun ? "]\n" : "[]\n");
    }
  }

  @Override
  public void close() {}

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The form that an import takes. */
  @JsonPropertyOrder({"id", "persona", "attributes", "origin"})
  record Line(String id, String persona, Map<String, String> attributes, ExportedOrigin origin) {
    static Line of(Persona persona) {
      return new Line(
          persona.id(), persona.text(), persona.attributes(), ExportedOrigin.of(persona));
    }
  }
}
