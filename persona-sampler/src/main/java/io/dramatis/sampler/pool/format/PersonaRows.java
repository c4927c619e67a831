package io.dramatis.sampler.pool.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a persona file, one after the other; what is held does not grow with the file. */
public interface PersonaRows extends Closeable {
  /** The columns, where the file names them before its records; else none. */
  List<String> columns();

  /**
   * The next record; null at the end of the file.
   *
   * @throws UnreadableFileException when the rest of the file cannot be read
   * @throws IOException when it does not arrive
   */
  @Nullable Row next() throws IOException;
}
