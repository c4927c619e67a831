package io.dramatis.sampler.seed;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.dramatis.contracts.EventCodec;
import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.pool.rest.QueryParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Seed sets: looking at them and putting new versions in. */
@Path("/api/seeds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "seeds")
public class SeedsResource {
  private static final int BATCH = 500;
  private static final ObjectWriter JSON = EventCodec.mapper().writer();

  private final SeedSets sets;
  private final SeedImport imports;

  SeedsResource(SeedSets sets, SeedImport imports) {
    this.sets = sets;
    this.imports = imports;
  }

  /**
   * The seed sets there are.
   *
   * @param items the newest version of each, by name
   */
  record SeedSetList(List<SeedSet> items) {}

  @GET
  @Operation(summary = "List the seed sets", description = "The newest version of each, by name.")
  public SeedSetList list() {
    return new SeedSetList(sets.list());
  }

  @GET
  @Path("{set}")
  @Operation(summary = "Describe a seed set", description = "The newest version, or the one given.")
  public SeedSet describe(
      @PathParam("set") String set, @QueryParam("version") @Nullable String version) {
    return find(set, version);
  }

  @GET
  @Path("{set}/texts")
  @Produces("application/x-ndjson")
  @Operation(
      summary = "Export the texts of a seed set",
      description = "One JSON object a line, in the set's order, as the import takes them.")
  public StreamingOutput export(
      @PathParam("set") String set,
      @QueryParam("version") @Nullable String version,
      @QueryParam("offset") @Nullable String offset,
      @QueryParam("limit") @Nullable String limit) {
    SeedSet found = find(set, version);
    long from = QueryParameters.number("offset", offset, 0).orElse(0);
    long most = QueryParameters.number("limit", limit, 1).orElse(Integer.MAX_VALUE);
    int to = (int) Math.min(from + most, found.size());
    return out -> {
      for (int start = (int) from; start < to; start += BATCH) {
        List<Integer> ordinals =
            IntStream.range(start, Math.min(to, start + BATCH)).boxed().toList();
        for (String text : sets.texts(found, ordinals)) {
          out.write(JSON.writeValueAsBytes(Map.of("text", text)));
          out.write('\n');
        }
        out.flush();
      }
    };
  }

  @POST
  @Path("{set}/texts")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Import seeds",
      description =
          """
          Stores the texts of a file as the set's next version: all or nothing. Lines of JSON, a JSON
          array, CSV, Parquet, or with format=text one text a line. Refused as a whole when more than a
          tenth of the rows are refused, unless lenient.\
          """)
  public Response store(
      @PathParam("set") String set,
      @QueryParam("source") @Nullable String source,
      @QueryParam("licence") @Nullable String licence,
      @QueryParam("textColumn") @Nullable String textColumn,
      @QueryParam("format") @Nullable String format,
      @QueryParam("lenient") @Nullable String lenient,
      @HeaderParam("Content-Type") @Nullable String mediaType,
      InputStream file)
      throws IOException, InterruptedException {
    SeedTarget target = SeedTarget.of(set, source, licence);
    SeedOptions options =
        SeedOptions.of(format, mediaType, textColumn, QueryParameters.flag("lenient", lenient));
    SeedImportReport report = imports.store(target, file, options);
    return Response.created(URI.create("/api/seeds/" + set)).entity(report).build();
  }

  private SeedSet find(String set, @Nullable String version) {
    Optional<Integer> wanted = QueryParameters.number("version", version, 1);
    return wanted
        .map(number -> sets.version(set, number))
        .orElseGet(() -> sets.latest(set))
        .orElseThrow(
            () ->
                new BadRequestException(
                    404,
                    wanted.isPresent() && sets.latest(set).isPresent() ? "version" : "set",
                    "there is no seed set %s%s; there are %s"
                        .formatted(
                            set,
                            wanted.map(number -> " version " + number).orElse(""),
                            sets.list().stream()
                                .map(s -> s.name() + " (newest version " + s.version() + ")")
                                .collect(Collectors.joining(", ")))));
  }
}
