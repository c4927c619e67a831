package io.dramatis.sampler.pool.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; blank lines are passed over. */
final class NdjsonRows implements PersonaRows {
  private final InputStream in;
  private final LineReader lines;

  NdjsonRows(InputStream in) {
    this.in = in;
    this.lines = new LineReader(in);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public @Nullable Row next() throws IOException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      switch (line) {
        case Line.Text text -> {
          if (!text.text().isBlank()) {
            return JsonRecord.read(text.number(), text.text());
          }
        }
        case Line.Unreadable(long number, String reason) -> {
          return new Row.Unreadable(number, reason);
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
