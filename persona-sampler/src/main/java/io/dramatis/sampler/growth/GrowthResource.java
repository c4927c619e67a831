package io.dramatis.sampler.growth;

import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.job.JobNotFoundException;
import io.dramatis.sampler.job.SamplerCore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a job grows a pool. */
@Path("/api/jobs/{id}/growth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
@RunOnVirtualThread
public class GrowthResource {
  private final GrowthCore core;
  private final SamplerCore jobs;

  /** On these cores. */
  GrowthResource(GrowthCore core, SamplerCore jobs) {
    this.core = core;
    this.jobs = jobs;
  }

  @GET
  @Operation(
      summary = "The pool that a job grows, iteration by iteration",
      description = "Asked of any iteration's job, it answers with all of them.")
  public GrowthView growth(@PathParam("id") String id) {
    return core.view(id)
        .orElseThrow(
            () ->
                jobs.store().progress(id).isEmpty()
                    ? new JobNotFoundException(id)
                    : new BadRequestException(
                        404, "id", "job %s grows no pool; it has no into".formatted(id)));
  }
}
