package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain text: each line that is not blank is a row, whose text is in the column {@code text}. */
public final class TextRows implements PersonaRows {
  private final InputStream in;
  private final LineReader lines;

  /** The lines of a file. */
  public TextRows(InputStream in) {
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
        case Line.Text(long number, String text) when text.isBlank() -> {}
        case Line.Text(long number, String text) -> {
          return new Row.Fields(number, JsonNodeFactory.instance.objectNode().put("text", text));
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
