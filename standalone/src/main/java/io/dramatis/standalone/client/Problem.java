package io.dramatis.standalone.client;

import io.dramatis.contracts.job.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as the API words it, RFC 9457.
 *
 * @param title what is wrong, in general
 * @param status the HTTP status
 * @param detail what is wrong, in this case
 * @param errors what is wrong by field
 */
public record Problem(
    @Nullable String title, int status, @Nullable String detail, @Nullable List<Violation> errors) {
  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  /** The problem for a reader: a line, then a line for each field. */
  public String text() {
    String first =
        Stream.of(title, detail)
            .filter(part -> part != null && !part.isBlank())
            .distinct()
            .collect(Collectors.joining(": "));
    String head = first.isEmpty() ? "the server answered " + status : first;
    return Stream.concat(
            Stream.of(head), Stream.ofNullable(errors).flatMap(List::stream).map(e -> "  " + e))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
