package io.dramatis.sampler.pool.rest;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.pool.audit.PoolAudit;
import io.dramatis.sampler.pool.audit.PoolAuditor;
import io.dramatis.sampler.pool.audit.page.AuditPage;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit of pool versions. It computes for seconds, so it takes a worker thread. */
@Path("/api/pools/{pool}/audit")
@Blocking
@Tag(name = "pools")
public class AuditResource {
  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

  private final PoolLookup lookup;
  private final PoolAuditor auditor;
  private final AuditPage page = new AuditPage();

  AuditResource(PoolLookup lookup, PoolAuditor auditor) {
    this.lookup = lookup;
    this.auditor = auditor;
  }

  /** What a version covers, as JSON or as a page. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "Audit a pool",
      description =
          """
          Shares by region, subregion, country, age band, sex, occupation group and language beside
          their reference populations, a WEIRD share, and coverage of embedding space and Vendi score
          on a seeded sample. HTML where it is preferred or asked for by format.\
          """)
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = PoolAudit.class)),
        @Content(mediaType = MediaType.TEXT_HTML)
      })
  public Response audit(
      @PathParam("pool") String pool,
      @Parameter(
              description = "A version; the newest when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("version")
          @Nullable String version,
      @Parameter(
              description =
                  "Most personas whose embeddings are measured, 1 to 5,000; 1,000 when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("sample")
          @Nullable String sample,
      @Parameter(
              description = "Seed of the sample; 1 when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("seed")
          @Nullable String seed,
      @Parameter(description = "json or html; as the request prefers when left out")
          @QueryParam("format")
          @Nullable String format,
      @Context HttpHeaders headers) {
    boolean html = html(format, headers);
    PoolAudit audit =
        auditor.audit(
            lookup.find(pool, version),
            sample(sample),
            QueryParameters.number("seed", seed, Integer.MIN_VALUE)
                .map(Integer::longValue)
                .orElse(PoolAuditor.SEED));
    return html
        ? Response.ok(page.render(audit), HTML).build()
        : Response.ok(audit, MediaType.APPLICATION_JSON).build();
  }

  private static int sample(@Nullable String sample) {
    int most = QueryParameters.number("sample", sample, 1).orElse(PoolAuditor.SAMPLE);
    if (most > PoolAuditor.MOST_SAMPLED) {
      throw new BadRequestException(
          400,
          "sample",
          "is %s; give a whole number from 1 to %d".formatted(sample, PoolAuditor.MOST_SAMPLED));
    }
    return most;
  }

  private static boolean html(@Nullable String format, HttpHeaders headers) {
    if (format != null) {
      return switch (format) {
        case "html" -> true;
        case "json" -> false;
        default ->
            throw new BadRequestException(
                400, "format", "is %s; give json or html".formatted(format));
      };
    }
    return headers.getAcceptableMediaTypes().stream()
        .filter(
            type ->
                type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    || type.isCompatible(MediaType.TEXT_HTML_TYPE))
        .findFirst()
        .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
        .isPresent();
  }
}
