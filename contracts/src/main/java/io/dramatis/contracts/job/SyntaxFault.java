package io.dramatis.contracts.job;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.dramatis.contracts.FieldPath;
import java.util.ArrayDeque;
import java.util.Deque;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Where and why a text stops being YAML or JSON. */
final class SyntaxFault {
  private SyntaxFault() {}

  /**
   * The refusal of a text.
   *
   * @param language {@code YAML} or {@code JSON}
   */
  static InvalidDocumentException of(String language, StreamReadException thrown) {
    // SnakeYAML knows the place; Jackson only knows the last token that was still right.
    if (thrown.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
      Mark mark = yaml.getProblemMark();
      return new InvalidDocumentException(
          "", at(language, mark.getLine() + 1, mark.getColumn() + 1, yaml.getProblem()));
    }
    JsonParser parser = thrown.getProcessor();
    JsonLocation place = thrown.getLocation();
    String problem = withoutAdvice(thrown.getOriginalMessage());
    return new InvalidDocumentException(
        parser == null ? "" : pathOf(parser),
        place == null
            ? "not valid %s: %s".formatted(language, problem)
            : at(language, place.getLineNr(), place.getColumnNr(), problem));
  }

  /** The path of the value that the parser is at. */
  static String pathOf(JsonParser parser) {
    Deque<Object> steps = new ArrayDeque<>();
    for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent()) {
      if (at.inObject() && at.getCurrentName() != null) {
        steps.addFirst(at.getCurrentName());
      } else if (at.inArray() && at.hasCurrentIndex()) {
        steps.addFirst(at.getCurrentIndex());
      }
    }
    return FieldPath.of(steps);
  }

  private static String at(String language, int line, int column, String problem) {
    return "not valid %s at line %d, column %d: %s".formatted(language, line, column, problem);
  }

  /** The first line without what Jackson advises its programmers. */
  private static String withoutAdvice(String message) {
    return message.lines().findFirst().orElse("unreadable").replaceFirst(": enable `.*", "");
  }
}
