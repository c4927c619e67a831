package io.dramatis.sampler.pool.export;

import io.dramatis.contracts.event.Persona;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes personas in one form to a stream that stays open. Closing it without finishing leaves a
 * file that nobody takes for a whole one.
 */
interface PersonaSink extends Closeable {
  /** Adds a persona. */
  void write(Persona persona) throws IOException;

  /** Completes the file; the last call before closing. */
  void finish() throws IOException;
}
