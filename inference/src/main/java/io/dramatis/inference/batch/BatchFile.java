package io.dramatis.inference.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A batch's input file on the disk: one request a line. */
final class BatchFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  private BatchFile(Path path) {
    this.path = path;
  }

  /** An empty file that only this user can read, and that is deleted when closed. */
  static BatchFile empty() throws IOException {
    return new BatchFile(Files.createTempFile("dramatis-batch", ".jsonl"));
  }

  /** A file of the requests of a batch. */
  static BatchFile of(BatchStore store, String batch, String url) throws IOException {
    BatchFile file = empty();
    try (BufferedWriter out = Files.newBufferedWriter(file.path)) {
      store.requests(batch, request -> write(out, request, url));
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void write(BufferedWriter out, BatchRequest request, String url) {
    try {
      out.write("{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":".formatted(request.key()));
      out.write(JSON.writeValueAsString(url));
      out.write(",\"body\":");
      out.write(request.body());
      out.write("}\n");
    } catch (IOException e) {
      throw new UncheckedIOException("writing the file of a batch", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
