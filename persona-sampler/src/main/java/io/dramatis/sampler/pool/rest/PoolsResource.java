package io.dramatis.sampler.pool.rest;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.export.PersonaExport;
import io.dramatis.sampler.pool.format.PersonaFormat;
import io.dramatis.sampler.pool.intake.ImportReport;
import io.dramatis.sampler.pool.intake.PoolImport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
  static final int VALUES_TOLD = 50;

  private final PersonaPools pools;
  private final PoolLookup lookup;
  private final StoredAttributes attributes;
  private final PoolImport imports;
  private final PersonaExport exports;

  PoolsResource(
      PersonaPools pools,
      PoolLookup lookup,
      StoredAttributes attributes,
      PoolImport imports,
      PersonaExport exports) {
    this.pools = pools;
    this.lookup = lookup;
    this.attributes = attributes;
    this.imports = imports;
    this.exports = exports;
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

  /** The personas of a pool as a stream that an import takes. */
  @GET
  @Path("{pool}/personas")
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Export the personas of a pool",
      description =
          "In the pool's order, as the import takes them: NDJSON, one JSON array, CSV or Parquet, by"
              + " format, else by Accept, else NDJSON.")
  public Response export(
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
          @Nullable String limit,
      @Parameter(description = "ndjson, json, csv or parquet") @QueryParam("format")
          @Nullable String format,
      @HeaderParam("Accept") @Nullable String accept) {
    PoolVersion found = lookup.find(pool, version);
    int from = QueryParameters.number("offset", offset, 0).orElse(0);
    int most = QueryParameters.number("limit", limit, 1).orElse(Integer.MAX_VALUE);
    PersonaFormat form = Formats.ofExport(format, accept);
    StreamingOutput personas = out -> exports.write(found, form, from, (long) from + most, out);
    return Response.ok(personas, Formats.contentType(form)).build();
  }

  /** Streams a persona file into the next version of a pool. */
  @POST
  @Path("{pool}/personas")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Import personas",
      description =
          """
          Stores the personas of an NDJSON, JSON, CSV or Parquet file, gzipped or not, as the pool's next
          version: all or nothing. Refused as a whole when more than a tenth of the rows are refused,
          unless lenient. A file whose personas the newest version already holds changes nothing.\
          """)
  public Response store(
      @PathParam("pool") String pool, @BeanParam ImportQuery query, InputStream file)
      throws IOException, InterruptedException {
    ImportReport report = imports.store(query.target(pool), file, query.options());
    return report.unchanged()
        ? Response.ok(report).build()
        : Response.created(URI.create("/api/pools/" + pool)).entity(report).build();
  }
}
