package io.dramatis.standalone.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the server's programs are unpacked, once for all data folders of a user. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The user's cache folder, or the temporary folder where the user has none. */
  static Path cache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    Path home = caches.getParent();
    boolean writable = Files.isWritable(caches) || (home != null && Files.isWritable(home));
    Path parent = writable ? caches : Path.of(System.getProperty("java.io.tmpdir"));
    return parent.resolve("dramatis").resolve("postgres");
  }
}
