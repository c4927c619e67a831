package io.dramatis.sampler.pool.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dramatis.contracts.event.Persona;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Comma-separated values after RFC 4180, in UTF-8, with a header. */
final class CsvSink implements PersonaSink {
  private final BufferedWriter out;
  private final CsvWriter csv;
  private final FlatColumns columns;

  CsvSink(OutputStream out, FlatColumns columns) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(this.out);
    this.columns = columns;
    csv.writeRecord(columns.names());
  }

  @Override
  public void write(Persona persona) {
    csv.writeRecord(columns.values(persona));
  }

  @Override
  public void finish() throws IOException {
    csv.flush();
    out.flush();
  }

  @Override
  public void close() {}
}
