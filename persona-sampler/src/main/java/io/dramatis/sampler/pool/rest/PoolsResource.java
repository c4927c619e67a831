package io.dramatis.sampler.pool.rest;

import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolNotFoundException;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.intake.ImportReport;
import io.dramatis.sampler.pool.intake.ImportTarget;
import io.dramatis.sampler.pool.intake.PoolImport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
  private final StoredAttributes attributes;
  private final PoolImport imports;

  PoolsResource(PersonaPools pools, StoredAttributes attributes, PoolImport imports) {
    this.pools = pools;
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
  @Path("/{pool}")
  @Operation(
      summary = "Describe a pool",
      description = "One version and, by attribute, how many personas have each value.")
  public PoolDescription describe(
      @PathParam("pool") String pool,
      @Parameter(description = "A version; the newest when left out") @QueryParam("version")
          @Nullable Integer version) {
    PoolVersion found = find(pool, version);
    return new PoolDescription(found, attributes.counts(found, VALUES_TOLD));
  }

  /** The personas of a pool as a stream of lines that an import takes. */
  @GET
  @Path("/{pool}/personas")
  @Produces(NDJSON)
  @Operation(
      summary = "Export the personas of a pool",
      description = "One JSON object a line, in the pool's order, as the import takes them.")
  public StreamingOutput export(
      @PathParam("pool") String pool,
      @Parameter(description = "A version; the newest when left out") @QueryParam("version")
          @Nullable Integer version,
      @Parameter(description = "Personas to pass over, 0 and up")
          @QueryParam("offset")
          @DefaultValue("0")
          int offset,
      @Parameter(description = "Most personas wanted, 1 and up; all when left out")
          @QueryParam("limit")
          @Nullable Integer limit) {
    PoolVersion found = find(pool, version);
    requireAtLeast("offset", offset, 0);
    int most = limit == null ? Integer.MAX_VALUE : limit;
    requireAtLeast("limit", most, 1);
    return new PersonaLines(pools, found, offset, (long) offset + most);
  }

  /** Streams a persona file into the next version of a pool. */
  @POST
  @Path("/{pool}/personas")
  @Consumes({NDJSON, "application/jsonl", MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
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
      @Parameter(description = "Store what can be stored, however many lines are refused")
          @QueryParam("lenient")
          @DefaultValue("false")
          boolean lenient,
      InputStream lines)
      throws IOException, InterruptedException {
    ImportReport report = imports.store(ImportTarget.of(pool, source, licence), lines, lenient);
    return Response.created(URI.create("/api/pools/" + pool)).entity(report).build();
  }

  private PoolVersion find(String pool, @Nullable Integer version) {
    Optional<PoolVersion> found =
        version == null ? pools.latest(pool) : pools.version(pool, version);
    return found.orElseThrow(() -> new PoolNotFoundException(missing(pool, version)));
  }

  private String missing(String pool, @Nullable Integer version) {
    Optional<PoolVersion> latest = version == null ? Optional.empty() : pools.latest(pool);
    return latest
        .map(
            there ->
                "pool %s has no version %d; the newest is %d"
                    .formatted(pool, version, there.version()))
        .orElseGet(
            () ->
                "there is no pool %s; there are %s"
                    .formatted(
                        pool,
                        pools.list().stream()
                            .map(PoolVersion::name)
                            .collect(Collectors.joining(", "))));
  }

  private static void requireAtLeast(String parameter, int value, int least) {
    if (value < least) {
      throw new BadRequestException(
          400, parameter, "is %d; give a whole number from %d".formatted(value, least));
    }
  }
}
