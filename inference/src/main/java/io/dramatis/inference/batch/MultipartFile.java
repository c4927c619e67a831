package io.dramatis.inference.batch;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file and its purpose as a form (RFC 7578). The file is sent from the disk: LangChain4j's form
 * data would hold all of its 200 MB in memory.
 */
record MultipartFile(String boundary, String fileName, Path file) {
  static MultipartFile of(String fileName, Path file) {
    return new MultipartFile("dramatis-" + UUID.randomUUID(), fileName, file);
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="purpose"\r
        \r
        batch\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%2$s"\r
        Content-Type: application/jsonl\r
        \r
        """
            .formatted(boundary, fileName);
    try {
      return BodyPublishers.concat(
          BodyPublishers.ofString(head, StandardCharsets.UTF_8),
          BodyPublishers.ofFile(file),
          BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("the file of a batch is gone", e);
    }
  }
}
