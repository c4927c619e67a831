package io.dramatis.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of documents, one a line: plain text, or JSON objects with a text. */
final class DocumentFile {
  /** Documents that a job can hold. */
  static final int MOST_INLINE = 10_000;

  /** Bytes of a job, and so of the documents in it. */
  static final int MOST_BYTES = 1024 * 1024;

  private DocumentFile() {}

  /** Whether the file is too large for a job whatever it holds. */
  static boolean isLarge(Path file) throws IOException {
    return Files.size(file) > MOST_BYTES;
  }

  /**
   * The documents, blank lines left out.
   *
   * @throws IOException naming the line that is no document, or when the file is not UTF-8
   */
  static List<String> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new IOException(file + " is not UTF-8 text", e);
    }
    boolean json = lines.stream().filter(line -> !line.isBlank()).allMatch(DocumentFile::isJson);
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        documents.add(json ? text(file, i + 1, lines.get(i)) : lines.get(i).strip());
      }
    }
    return documents;
  }

  private static boolean isJson(String line) {
    return line.stripLeading().startsWith("{");
  }

  private static String text(Path file, int number, String line) throws IOException {
    try {
      JsonNode text = EventCodec.mapper().readTree(line).path("text");
      if (text.isTextual() && !text.asText().isBlank()) {
        return text.asText().strip();
      }
      throw new IOException(
          "%s line %d has no text; write {\"text\": \"...\"}".formatted(file, number));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s line %d is not JSON; write {\"text\": \"...\"}, or plain text in every line"
              .formatted(file, number),
          e);
    }
  }
}
