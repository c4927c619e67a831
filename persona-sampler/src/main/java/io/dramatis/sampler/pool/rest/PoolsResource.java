package io.dramatis.sampler.pool.rest;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.intake.ImportReport;
import io.dramatis.sampler.pool.intake.ImportTarget;
import io.dramatis.sampler.pool.intake.PoolImport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Persona pools: looking at them, taking them out and putting new versions in. */
@Path("/api/pools")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "pools")
public class PoolsResource {
  static final String NDJSON = "application/x-ndjson";
  static final int VALUES_TOLD = 50;

  private final PersonaPools pools;
  private final PoolLookup lookup;
  private final StoredAttributes attributes;
  private final PoolImport imports;

  PoolsResource(
      PersonaPools pools, PoolLookup lookup, StoredAttributes attributes, PoolImport imports) {
    this.pools = pools;
    this.lookup = lookup;
    this.attributes = attributes;
    this.imports = imports;
  }

  /** The newest version of every pool. */
  @GET
  @Operation(summary = "List the pools", description = "The newest version of each, by name.")
  public PoolList list() {
    return new PoolList(pools.list());
  }

  /** A pool and the attributes it can be selected by. */
  @GET
  @Path("{pool}")
  @Operation(
      summary = "Describe a pool",
      description = "One version and, by attribute, how many personas have each value.")
  public PoolDescription describe(
      @PathParam("pool") String pool,
      @Parameter(
              description = "A version; the newest when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("version")
          @Nullable String version) {
    PoolVersion found = lookup.find(pool, version);
    return new PoolDescription(found, attributes.counts(found, VALUES_TOLD));
  }

  /** The personas of a pool as a stream of lines that an import takes. */
  @GET
  @Path("{pool}/personas")
  @Produces(NDJSON)
  @Operation(
      summary = "Export the personas of a pool",
      description = "One JSON object a line, in the pool's order, as the import takes them.")
  public StreamingOutput export(
      @PathParam("pool") String pool,
      @Parameter(
              description = "A version; the newest when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("version")
          @Nullable String version,
      @Parameter(description = "Personas to pass over, 0 and up", schema = @Schema(type = INTEGER))
          @QueryParam("offset")
          @Nullable String offset,
      @Parameter(
              description = "Most personas wanted, 1 and up; all when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("limit")
          @Nullable String limit) {
    PoolVersion found = lookup.find(pool, version);
    int from = QueryParameters.number("offset", offset, 0).orElse(0);
    int most = QueryParameters.number("limit", limit, 1).orElse(Integer.MAX_VALUE);
    return new PersonaLines(pools, found, from, (long) from + most);
  }

  /** Streams a persona file into the next version of a pool. */
  @POST
  @Path("{pool}/personas")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Import personas",
      description =
          """
          Stores the lines {"persona": "...", "id"?: "...", "attributes"?: {...}} as the pool's next
          version: all or nothing. Refused as a whole when more than a tenth of the lines are refused,
          unless lenient.\
          """)
  public Response store(
      @PathParam("pool") String pool,
      @Parameter(description = "Where the personas come from", required = true)
          @QueryParam("source")
          @Nullable String source,
      @Parameter(description = "SPDX id or the licence's name", required = true)
          @QueryParam("licence")
          @Nullable String licence,
      @Parameter(
              description = "Store what can be stored, however many lines are refused",
              schema = @Schema(type = BOOLEAN))
          @QueryParam("lenient")
          @Nullable String lenient,
      InputStream lines)
      throws IOException, InterruptedException {
    ImportTarget target = ImportTarget.of(pool, source, licence);
    ImportReport report = imports.store(target, lines, QueryParameters.flag("lenient", lenient));
    return Response.created(URI.create("/api/pools/" + pool)).entity(report).build();
  }
}
