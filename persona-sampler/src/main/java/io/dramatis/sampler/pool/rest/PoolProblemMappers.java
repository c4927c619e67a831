package io.dramatis.sampler.pool.rest;

import io.dramatis.contracts.job.Violation;
import io.dramatis.inference.ModelException;
import io.dramatis.sampler.Problem;
import io.dramatis.sampler.pool.PoolNotFoundException;
import io.dramatis.sampler.pool.intake.InvalidImportException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refusals about pools as problem responses. */
public class PoolProblemMappers {
  /** 404. */
  @ServerExceptionMapper
  public Response notFound(PoolNotFoundException e) {
    return problem(404, "No such pool", String.valueOf(e.getMessage()), List.of());
  }

  /** A persona file, or what is said about it, that cannot be taken: 422. */
  @ServerExceptionMapper
  public Response invalidImport(InvalidImportException e) {
    return problem(422, "Invalid persona import", String.valueOf(e.getMessage()), e.violations());
  }

  /** The embedding model that de-duplication asks is away: 503. */
  @ServerExceptionMapper
  public Response embeddingFailed(ModelException e) {
    return problem(
        503,
        "Embedding unavailable",
        "the embedding model fails: %s; import again later, or with duplicates=minhash"
            .formatted(e.getMessage()),
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
