package io.dramatis.reward.reselection;

import io.dramatis.contracts.EventCodec;
import io.dramatis.reward.reading.ReadingProblems.FieldError;
import io.dramatis.reward.reading.ReadingProblems.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns refusals to select again into problem details (RFC 9457). */
public class SelectionProblems {
  /** 400, naming the key. */
  @ServerExceptionMapper
  public Response badSelection(BadSelectionException e) {
    String detail = e.key().isEmpty() ? e.getMessage() : e.key() + ": " + e.getMessage();
    return response(
        new Problem(
            "/problems/bad-selection",
            "A selection cannot be changed so",
            400,
            detail,
            List.of(new FieldError(e.key(), e.getMessage()))));
  }

  /** 404 where there is no such job, 409 where it cannot be selected from. */
  @ServerExceptionMapper
  public Response notSelectable(NotSelectableException e) {
    return response(
        new Problem(
            "/problems/not-selectable",
            "There is nothing to select from",
            e.unknown() ? 404 : 409,
            e.getMessage(),
            List.of()));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status())
        .type("application/problem+json")
        .entity(EventCodec.write(problem))
        .build();
  }
}
