package io.dramatis.sampler.pool.audit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The files of the resource folder {@code audit}. */
final class Resources {
  private Resources() {}

  /** The caller closes it. */
  static InputStream open(String file) throws IOException {
    InputStream in = Resources.class.getResourceAsStream("/audit/" + file);
    if (in == null) {
      throw new FileNotFoundException("no resource /audit/" + file);
    }
    return in;
  }
}
