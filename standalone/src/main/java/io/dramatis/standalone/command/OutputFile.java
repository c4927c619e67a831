package io.dramatis.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears under its name only when it is whole. */
final class OutputFile {
  private final Path file;
  private final Path part;

  private OutputFile(Path file) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
  }

  /**
   * Makes sure, before any work, that the file can be written; creates its folder.
   *
   * @throws IOException when it cannot
   */
  static OutputFile prepare(Path path) throws IOException {
    Path file = path.toAbsolutePath().normalize();
    if (Files.isDirectory(file)) {
      throw new IOException(path + " is a folder; give a file");
    }
    Files.createDirectories(file.getParent());
    OutputFile output = new OutputFile(file);
    Files.deleteIfExists(output.part);
    Files.createFile(output.part);
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new IOException(path + " is not writable");
    }
    return output;
  }

  /** Writes everything, then puts the file in place; returns the bytes written. */
  long write(InputStream content) throws IOException {
    long bytes = Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return bytes;
  }

  /** Leaves nothing behind. */
  void abandon() throws IOException {
    Files.deleteIfExists(part);
  }

  Path path() {
    return file;
  }
}
