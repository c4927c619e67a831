package io.dramatis.reward.reading;

import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.TrainingSample;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accepted samples of every job. */
@Path("/api/samples")
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(EventJson.class)
@RunOnVirtualThread
@Tag(name = "samples")
public class SampleResource {
  private final SampleStore samples;

  /** Serves this store. */
  public SampleResource(SampleStore samples) {
    this.samples = samples;
  }

  /** A page in the order of storing; asking again with the last cursor finds what came since. */
  @GET
  @Operation(
      operationId = "listSamples",
      summary = "Samples in the order in which they were stored")
  @APIResponse(responseCode = "200", description = "A page; next is absent on the last")
  @APIResponse(responseCode = "400", description = "A query parameter cannot be used")
  public Page<TrainingSample> list(
      @QueryParam("job") @DefaultValue("") String job,
      @QueryParam("minReward") String minReward,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    return samples.page(
        job,
        QueryParameters.minReward(minReward),
        QueryParameters.ordinal(after),
        QueryParameters.limit(limit));
  }

  /** One sample. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getSample", summary = "One sample")
  @APIResponse(responseCode = "200", description = "The sample")
  @APIResponse(responseCode = "404", description = "There is no such sample")
  public TrainingSample sample(String id) {
    return samples.sample(id);
  }

  /** Where a sample comes from. */
  @GET
  @Path("{id}/lineage")
  @Operation(operationId = "getLineage", summary = "Where a sample comes from")
  @APIResponse(responseCode = "200", description = "The sample's lineage")
  @APIResponse(responseCode = "404", description = "There is no such sample")
  public Lineage lineage(String id) {
    return samples.sample(id).lineage();
  }
}
