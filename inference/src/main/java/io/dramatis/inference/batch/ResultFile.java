package io.dramatis.inference.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.inference.batch.BatchAnswer.Answered;
import io.dramatis.inference.batch.BatchAnswer.Failed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An output or error file of a batch, read line by line, in whatever order they are. */
final class ResultFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final int mostBytes;

  /**
   * @param mostBytes most bytes of a line; a longer one cannot be read
   */
  ResultFile(Path file, int mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /**
   * Gives each line that can be read as what it settles.
   *
   * @return lines that cannot be read
   */
  int read(Consumer<Settlement> each) throws IOException {
    int unreadable = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte @Nullable [] line;
      while ((line = line(in)) != null) {
        if (line.length > 0) {
          Optional<Settlement> settlement = settlement(line);
          settlement.ifPresent(each);
          unreadable += settlement.isEmpty() ? 1 : 0;
        }
      }
    }
    return unreadable;
  }

  /** The next line, cut where it is too long; null at the end. */
  private byte @Nullable [] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = in.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.size() <= mostBytes) {
        line.write(read);
      }
      read = in.read();
    }
    return line.toByteArray();
  }

  private Optional<Settlement> settlement(byte[] line) {
    if (line.length > mostBytes) {
      return Optional.empty();
    }
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (IOException e) {
      return Optional.empty();
    }
    String key = json.path("custom_id").asText("");
    JsonNode response = json.path("response");
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (response.isObject() && response.path("status_code").asInt() >= 100) {
      return Optional.of(answered(key, response));
    }
    JsonNode error = json.path("error");
    return error.isObject() ? Optional.of(unanswered(key, error)) : Optional.empty();
  }

  private static Settlement answered(String key, JsonNode response) {
    int status = response.path("status_code").asInt();
    BatchAnswer answer = new Answered(status, response.path("body").toString());
    // What a direct call would be repeated for.
    boolean again = status == 408 || status == 429 || status >= 500;
    return again ? Settlement.again(key, answer) : Settlement.answered(key, answer);
  }

  private static Settlement unanswered(String key, JsonNode error) {
    String code = error.path("code").asText("");
    return switch (code) {
      case "batch_expired" ->
          Settlement.again(
              key, new Failed(BatchAnswer.EXPIRED, "no batch got round to it in time"));
      case "batch_cancelled" ->
          Settlement.answered(
              key, new Failed(BatchAnswer.CANCELLED, "its batch was cancelled at the provider"));
      default ->
          Settlement.again(
              key,
              new Failed(
                  BatchAnswer.SERVER_ERROR,
                  "its line has the error "
                      + (code.matches("[a-z0-9_.-]{1,60}") ? code : "without a code")));
    };
  }
}
