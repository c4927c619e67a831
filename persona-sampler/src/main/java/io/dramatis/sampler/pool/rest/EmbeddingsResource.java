package io.dramatis.sampler.pool.rest;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import io.dramatis.sampler.pool.embedding.EmbeddingQueue;
import io.dramatis.sampler.pool.embedding.EmbeddingState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The stored embeddings of pool versions. */
@Path("/api/pools/{pool}/embeddings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "pools")
public class EmbeddingsResource {
  private final PoolLookup lookup;
  private final EmbeddingQueue queue;

  EmbeddingsResource(PoolLookup lookup, EmbeddingQueue queue) {
    this.lookup = lookup;
    this.queue = queue;
  }

  /** Begins to embed a version, or goes on with it, in the background. */
  @POST
  @Operation(
      summary = "Embed a pool",
      description =
          """
          Computes the vectors that are not stored yet, in the background and once, however often it
          is asked for; GET tells how far it is. After a restart, ask again: it goes on where it was.\
          """)
  public Response start(
      @PathParam("pool") String pool,
      @Parameter(
              description = "A version; the newest when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("version")
          @Nullable String version) {
    EmbeddingState state = queue.start(lookup.find(pool, version));
    return Response.accepted(state).build();
  }

  /** How far it is. */
  @GET
  @Operation(
      summary = "Tell how far the embedding of a pool is",
      description =
          "Personas with a stored vector of the configured model, and what is being done.")
  public EmbeddingState state(
      @PathParam("pool") String pool,
      @Parameter(
              description = "A version; the newest when left out",
              schema = @Schema(type = INTEGER))
          @QueryParam("version")
          @Nullable String version) {
    return queue.state(lookup.find(pool, version));
  }
}
