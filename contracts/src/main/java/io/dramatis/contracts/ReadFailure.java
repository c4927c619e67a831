package io.dramatis.contracts;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why JSON does not make a record, in words that hold no text of the document: Jackson's own
 * messages quote what they could not read, which may be a prompt.
 *
 * @param field where, as a path such as {@code prompt.settings.candidates}; empty for the whole
 *     document
 * @param message what is wrong there
 */
public record ReadFailure(String field, String message) {

  /** The failure behind what Jackson threw. */
  public static ReadFailure of(JacksonException thrown) {
    List<Object> steps = new ArrayList<>();
    Throwable deepest = thrown;
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      // A record read inside another's factory has a path of its own, which continues the outer.
      if (at instanceof JsonMappingException mapping) {
        mapping.getPath().forEach(r -> steps.add(step(r)));
      }
      deepest = at;
    }
    String field = FieldPath.of(steps);
    return deepest instanceof IllegalArgumentException refusal
        ? refusedByRecord(field, String.valueOf(refusal.getMessage()))
        : new ReadFailure(field, describe(deepest));
  }

  /** Records name their fields themselves; the longer of the two paths is kept. */
  private static ReadFailure refusedByRecord(String field, String message) {
    int space = message.indexOf(' ');
    boolean namesField = space > 0 && message.startsWith(field + ".");
    return namesField
        ? new ReadFailure(message.substring(0, space), message.substring(space + 1))
        : new ReadFailure(field, message);
  }

  private static Object step(JsonMappingException.Reference reference) {
    return reference.getFieldName() != null ? reference.getFieldName() : reference.getIndex();
  }

  private static String describe(Throwable thrown) {
    return switch (thrown) {
      case InvalidTypeIdException e ->
          "is no known kind of " + e.getBaseType().getRawClass().getSimpleName();
      case InvalidFormatException e when e.getTargetType().isEnum() ->
          "is none of " + names(e.getTargetType());
      case MismatchedInputException e when e.getTargetType() != null ->
          "is missing or not " + wanted(e.getTargetType());
      case InputCoercionException e -> "is out of range";
      case StreamReadException e when e.getLocation() != null ->
          "is not JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      default -> "cannot be read";
    };
  }

  private static String names(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants())
        .map(c -> EventCodec.mapper().valueToTree(c).asText())
        .collect(Collectors.joining(", "));
  }

  private static String wanted(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (Iterable.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "a mapping";
    }
    if (Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2026-01-31T12:00:00Z";
    }
    return "one object that makes a " + type.getSimpleName();
  }
}
