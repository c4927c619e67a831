package io.dramatis.reward.reading;

import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A job's numbers as the store has them. */
@Path("/api/jobs/{job}/report")
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(EventJson.class)
@RunOnVirtualThread
@Tag(name = "samples")
public class JobReportResource {
  private final ReportStore reports;

  /** Serves this store. */
  public JobReportResource(ReportStore reports) {
    this.reports = reports;
  }

  /** Counts that add up; zeros for a job that the store knows nothing of. */
  @GET
  @Operation(
      operationId = "getReport",
      summary = "A job's prompts, candidates and rewards, counted")
  public JobReport report(String job) {
    return reports.report(job);
  }
}
