package io.dramatis.sampler.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.format.Row;
import io.dramatis.sampler.pool.intake.InvalidImportException;
import io.dramatis.sampler.screen.InstructionScreen;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the text of a row and says what is wrong with it. */
final class SeedText {
  /** Longest text in characters, as in a job. */
  static final int MOST = 20_000;

  /** Columns that are looked for, in this order, when none is named. */
  static final List<String> USUAL =
      List.of("text", "document", "seed", "topic", "prompt", "instruction", "question");

  private final List<String> columns;

  /**
   * @param named the column; null for the first there is of the usual ones
   * @param header columns that the file names before its rows; empty when it does not
   * @throws InvalidImportException when the header has no such column
   */
  SeedText(@Nullable String named, List<String> header) {
    this.columns = named == null ? USUAL : List.of(named);
    if (!header.isEmpty() && columns.stream().noneMatch(header::contains)) {
      throw new InvalidImportException(
          List.of(
              new Violation(
                  "textColumn",
                  "the file has none of the columns %s; it has %s: name one, or say format=text when each line is a text"
                      .formatted(String.join(", ", columns), String.join(", ", header)))));
    }
  }

  /** What a row holds. */
  sealed interface Content {}

  /**
   * @param text without space around it
   */
  record Found(String text) implements Content {}

  /**
   * @param reason what is wrong and how to mend it
   */
  record Refused(long line, String reason) implements Content {}

  Content of(Row row) {
    return switch (row) {
      case Row.Fields(long line, ObjectNode fields) -> of(line, fields);
      case Row.Unreadable(long line, String reason) -> new Refused(line, reason);
    };
  }

  private Content of(long line, ObjectNode fields) {
    Optional<String> column = columns.stream().filter(fields::has).findFirst();
    JsonNode value = column.<JsonNode>map(fields::get).orElse(fields.nullNode());
    if (!value.isTextual() || value.asText().isBlank()) {
      return new Refused(
          line, "%s is missing or not a text".formatted(String.join(" or ", columns)));
    }
    String text = value.asText().strip();
    String fault = fault(text);
    return fault.isEmpty() ? new Found(text) : new Refused(line, fault);
  }

  private static String fault(String text) {
    if (text.length() > MOST) {
      return "%d characters, more than %d; split it".formatted(text.length(), MOST);
    }
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return "holds a NUL character or half a surrogate pair; remove it";
    }
    return InstructionScreen.standard()
        .find(text)
        .map(words -> "speaks to the model: “%s”; take it out".formatted(words))
        .orElse("");
  }
}
