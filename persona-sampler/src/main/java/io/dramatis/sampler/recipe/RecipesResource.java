package io.dramatis.sampler.recipe;

import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.job.DocumentBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The recipes that jobs can name. */
@Path("/api/recipes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recipes")
@RunOnVirtualThread
public class RecipesResource {
  private final RecipeRegistry registry;

  /** On this registry. */
  RecipesResource(RecipeRegistry registry) {
    this.registry = registry;
  }

  @GET
  @Operation(summary = "All recipes by name, the newest version of each first")
  public List<ListedRecipe> list() {
    return registry.list();
  }

  @GET
  @Path("{name}")
  @Operation(summary = "A recipe by name, for the newest version, or name@version")
  public Recipe recipe(@PathParam("name") String name) {
    return registry
        .find(name)
        .orElseThrow(
            () ->
                new BadRequestException(
                    404,
                    "name",
                    "there is no recipe %s; GET /api/recipes lists them".formatted(name)));
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Publish a recipe in YAML or JSON (schema: /api/schemas/recipe.v1)",
      description =
          "201 when it is new, 200 when the same is there, 409 when its version has other content.")
  public Response publish(InputStream body) {
    try {
      RecipeRegistry.Published published =
          registry.publish(DocumentBody.read("recipe", body), RecipeOrigin.POSTED);
      Recipe recipe = published.listed().recipe();
      return Response.status(published.isNew() ? 201 : 200)
          .location(URI.create("/api/recipes/%s@%d".formatted(recipe.name(), recipe.version())))
          .entity(published.listed())
          .build();
    } catch (InvalidDocumentException e) {
      throw new InvalidRecipeException(e);
    }
  }
}
