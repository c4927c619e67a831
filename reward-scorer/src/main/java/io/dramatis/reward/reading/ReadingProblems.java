package io.dramatis.reward.reading;

import io.dramatis.contracts.EventCodec;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the store's refusals into problem details (RFC 9457); maps this room's exceptions only. */
public class ReadingProblems {
  private static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A problem.
   *
   * @param type what kind of problem; a relative reference
   * @param title the kind in words
   * @param status the HTTP status
   * @param detail what is wrong and the mend
   * @param errors which fields are wrong; may be empty
   */
  public record Problem(
      String type, String title, int status, String detail, List<FieldError> errors) {
    public Problem {
      errors = List.copyOf(errors);
    }
  }

  /**
   * A field that is wrong.
   *
   * @param field the query parameter
   * @param message its value and the mend
   */
  public record FieldError(String field, String message) {}

  /** 400, naming the parameter. */
  @ServerExceptionMapper
  public Response badQuery(BadQueryException e) {
    return response(
        new Problem(
            "/problems/bad-query",
            "A query parameter cannot be used",
            400,
            e.parameter() + ": " + e.getMessage(),
            List.of(new FieldError(e.parameter(), e.getMessage()))));
  }

  /** 404. */
  @ServerExceptionMapper
  public Response notFound(SampleNotFoundException e) {
    return response(
        new Problem(
            "/problems/unknown-sample", "There is no such sample", 404, e.getMessage(), List.of()));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status())
        .type(MEDIA_TYPE)
        .entity(EventCodec.write(problem))
        .build();
  }
}
