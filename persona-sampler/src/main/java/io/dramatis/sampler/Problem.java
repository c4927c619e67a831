package io.dramatis.sampler;

import io.dramatis.contracts.job.Violation;
import java.util.List;

/**
 * A refusal in the form of RFC 9457, Problem Details for HTTP APIs.
 *
 * @param type a URI of the kind of problem; {@code about:blank} says that the status is all
 * @param title the kind of problem
 * @param status the HTTP status
 * @param detail what is wrong and how to mend it
 * @param errors every field that is wrong; may be empty
 */
public record Problem(
    String type, String title, int status, String detail, List<Violation> errors) {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }
}
