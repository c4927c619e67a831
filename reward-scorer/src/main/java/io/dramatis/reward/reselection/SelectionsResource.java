package io.dramatis.reward.reselection;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.reward.reading.EventJson;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Selections of a job beside its own. */
@Path("/api/jobs/{job}/selections")
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(EventJson.class)
@RunOnVirtualThread
@Tag(name = "samples")
public class SelectionsResource {
  private final Reselection reselection;

  /** Serves these selections. */
  public SelectionsResource(Reselection reselection) {
    this.reselection = reselection;
  }

  /** All of them. */
  @GET
  @Operation(operationId = "listSelections", summary = "A job's selections beside its own")
  public List<SelectionView> list(String job) {
    return reselection.of(job);
  }

  /** Selects again; answers when all of it is done. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reselect",
      summary =
          "Filter and select a job's stored candidates again, with no model calls; the body is"
              + " {\"set\": {\"reward.min\": 0.6}}. The same request never makes a second one")
  @APIResponse(responseCode = "200", description = "The selection, complete")
  @APIResponse(responseCode = "400", description = "A key cannot be set, or not to this value")
  @APIResponse(responseCode = "404", description = "The store holds no prompt of the job")
  @APIResponse(responseCode = "409", description = "The job was stored by an earlier version")
  public SelectionView select(String job, byte @Nullable [] body) {
    return reselection.select(job, new SelectionChanges(changes(body)));
  }

  private static Map<String, JsonNode> changes(byte @Nullable [] body) {
    JsonNode request;
    try {
      request = EventCodec.mapper().readTree(body == null ? new byte[0] : body);
    } catch (IOException e) {
      throw new BadSelectionException("", "the body is no JSON; give {\"set\": {key: value}}");
    }
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (!field.getKey().equals("set") || !field.getValue().isObject()) {
        throw new BadSelectionException(
            field.getKey(),
            "is %s; give {\"set\": {key: value}}".formatted(SelectionKey.shown(field.getValue())));
      }
    }
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    request.path("set").properties().forEach(it -> changes.put(it.getKey(), it.getValue()));
    return changes;
  }
}
