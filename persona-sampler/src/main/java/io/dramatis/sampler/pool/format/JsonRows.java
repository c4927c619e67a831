package io.dramatis.sampler.pool.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON array of objects, alone or as a field of an object; a record is its place in it. */
final class JsonRows implements PersonaRows {
  private final InputStream in;
  private final JsonElements elements;

  JsonRows(InputStream in) {
    this.in = in;
    this.elements = new JsonElements(in);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public @Nullable Row next() throws IOException {
    return switch (elements.next()) {
      case null -> null;
      case Line.Text(long place, String text) -> JsonRecord.read(place, text);
      case Line.Unreadable(long place, String reason) -> new Row.Unreadable(place, reason);
    };
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
