package io.dramatis.reward.reading;

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

/** Every candidate of a job, with its verdicts, its reward and its fate. */
@Path("/api/jobs/{job}/candidates")
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(EventJson.class)
@RunOnVirtualThread
@Tag(name = "samples")
public class JobCandidatesResource {
  private final CandidateStore candidates;

  /** Serves this store. */
  public JobCandidatesResource(CandidateStore candidates) {
    this.candidates = candidates;
  }

  /** A page in the order of the job's prompts. */
  @GET
  @Operation(operationId = "listCandidates", summary = "A job's candidates and what became of them")
  @APIResponse(responseCode = "200", description = "A page; next is absent on the last")
  @APIResponse(responseCode = "400", description = "A query parameter cannot be used")
  public Page<CandidateView> list(
      String job,
      @QueryParam("reason") @DefaultValue("") String reason,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    return candidates.ofJob(job, reason, Place.after(after), QueryParameters.limit(limit));
  }
}
