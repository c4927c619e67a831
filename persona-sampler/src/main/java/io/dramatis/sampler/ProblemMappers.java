package io.dramatis.sampler;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.job.JobConflictException;
import io.dramatis.sampler.job.JobNotFoundException;
import io.dramatis.sampler.preview.PreviewUnavailableException;
import io.dramatis.sampler.recipe.InvalidRecipeException;
import io.dramatis.sampler.recipe.RecipeConflictException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;

/** The persona-sampler's refusals as problem responses. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** A job that names its faults: 422. */
  @ServerExceptionMapper
  public Response invalidJob(InvalidDocumentException e) {
    return problem(422, "Invalid job", e.getMessage(), e.violations());
  }

  /** 404. */
  @ServerExceptionMapper
  public Response notFound(JobNotFoundException e) {
    return problem(404, "No such job", e.getMessage(), List.of());
  }

  /** 409. */
  @ServerExceptionMapper
  public Response conflict(JobConflictException e) {
    return problem(409, "Conflict", e.getMessage(), List.of());
  }

  /** A recipe that names its faults: 400. */
  @ServerExceptionMapper
  public Response invalidRecipe(InvalidRecipeException e) {
    return problem(400, "Invalid recipe", e.getMessage(), e.violations());
  }

  /** A published recipe is never replaced: 409. */
  @ServerExceptionMapper
  public Response recipeConflict(RecipeConflictException e) {
    return problem(409, "Conflict", e.getMessage(), List.of());
  }

  /** The broker is away, or previews enough are under way: 503. */
  @ServerExceptionMapper
  public Response noPreview(PreviewUnavailableException e) {
    return problem(503, "No preview now", String.valueOf(e.getMessage()), List.of());
  }

  /** A request that is wrong before its body is read: 400, 404, 413. */
  @ServerExceptionMapper
  public Response badRequest(BadRequestException e) {
    return problem(
        e.status(),
        Status.fromStatusCode(e.status()).getReasonPhrase(),
        e.getMessage(),
        e.violations());
  }

  /** The database is away: 503, and the same request may succeed soon. */
  @ServerExceptionMapper
  public Response unavailable(JdbiException e) {
    LOG.errorf(e, "a request failed on the database");
    return problem(
        503, "Database unavailable", "the database does not answer; try again shortly", List.of());
  }

  /** What the framework refuses, such as an unknown path or method. */
  @ServerExceptionMapper
  public Response framework(WebApplicationException e) {
    Response response = e.getResponse();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    return problem(
        response.getStatus(),
        response.getStatusInfo().getReasonPhrase(),
        String.valueOf(e.getMessage()),
        List.of());
  }

  private static Response problem(
      int status, String title, String detail, List<Violation> violations) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(new Problem("about:blank", title, status, detail, violations))
        .build();
  }
}
