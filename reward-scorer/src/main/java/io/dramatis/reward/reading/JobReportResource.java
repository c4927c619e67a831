package io.dramatis.reward.reading;

import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A job's numbers as the store has them. */
@Path("/api/jobs/{job}/report")
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(EventJson.class)
@RunOnVirtualThread
@Tag(name = "samples")
public class JobReportResource {
  private final ReportStore reports;
  private final SelectionGuard selections;

  /** Serves this store. */
  public JobReportResource(ReportStore reports, SelectionGuard selections) {
    this.reports = reports;
    this.selections = selections;
  }

  /** Counts that add up; zeros for a job that the store knows nothing of. */
  @GET
  @Operation(
      operationId = "getReport",
      summary = "A job's prompts, candidates and rewards, counted")
  @APIResponse(responseCode = "200", description = "The numbers")
  @APIResponse(responseCode = "400", description = "There is no such selection")
  public JobReport report(String job, @QueryParam("selection") String selection) {
    return reports.report(job, selections.readable(job, QueryParameters.selection(selection)));
  }
}
