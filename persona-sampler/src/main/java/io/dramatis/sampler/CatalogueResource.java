package io.dramatis.sampler;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.Schemas;
import io.dramatis.sampler.job.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The schemas of jobs, recipes and events. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class CatalogueResource {
  @GET
  @Path("schemas")
  @Operation(summary = "Names of the JSON Schemas")
  public List<String> schemas() {
    return Schemas.NAMES;
  }

  @GET
  @Path("schemas/{name}")
  @Operation(summary = "A JSON Schema, such as job.v1")
  public JsonNode schema(@PathParam("name") String name) {
    if (!Schemas.NAMES.contains(name)) {
      throw new BadRequestException(
          404, "name", "there is no schema %s; give one of %s".formatted(name, Schemas.NAMES));
    }
    return Schemas.read(name);
  }
}
