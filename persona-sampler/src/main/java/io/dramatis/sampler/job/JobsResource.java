package io.dramatis.sampler.job;

import static io.dramatis.contracts.job.JobStatus.CANCELLING;
import static io.dramatis.contracts.job.JobStatus.PAUSED;
import static io.dramatis.contracts.job.JobStatus.RUNNING;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Posting, watching and steering jobs. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
@RunOnVirtualThread
public class JobsResource {
  private static final int MOST = 200;

  private final SamplerCore core;

  /** On this core. */
  JobsResource(SamplerCore core) {
    this.core = core;
  }

  /**
   * A page of jobs, newest first.
   *
   * @param items the jobs' numbers
   * @param next give it as {@code after} for the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<JobProgress> items, @Nullable String next) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Post a job in YAML or JSON (schema: /api/schemas/job.v1)",
      description = "With an Idempotency-Key, posting the same job again answers with that job.")
  public Response submit(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, InputStream body) {
    String text = DocumentBody.read("job", body);
    String id =
        idempotencyKey == null
            ? UUID.randomUUID().toString()
            : Ids.jobFrom("idempotency-key/" + idempotencyKey);
    boolean isNew = core.submit(id, text);
    return Response.status(isNew ? 201 : 200)
        .location(URI.create("/api/jobs/" + id))
        .entity(progress(id))
        .build();
  }

  @GET
  @Operation(summary = "Jobs, newest first")
  public Page list(
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("after") @Nullable String after) {
    int most = (int) number("limit", limit, MOST);
    Optional<Long> before =
        Optional.ofNullable(after).map(text -> number("after", text, Long.MAX_VALUE));
    // One more than asked for tells whether there is a next page.
    List<Map.Entry<Long, JobProgress>> found =
        List.copyOf(core.store().page(before, most + 1).entrySet());
    List<Map.Entry<Long, JobProgress>> page = found.subList(0, Math.min(most, found.size()));
    return new Page(
        page.stream().map(Map.Entry::getValue).toList(),
        found.size() > most ? page.getLast().getKey().toString() : null);
  }

  private static long number(String name, String text, long max) {
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      value = 0;
    }
    if (value < 1 || value > max) {
      throw new BadRequestException(
          400, name, "is %s; give a whole number from 1 to %d".formatted(text, max));
    }
    return value;
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A job's numbers")
  public JobProgress progress(@PathParam("id") String id) {
    return core.store().progress(id).orElseThrow(() -> new JobNotFoundException(id));
  }

  @POST
  @Path("{id: [a-z0-9-]+}:pause")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Emit no prompt until the job is resumed; those in flight go on")
  public JobProgress pause(@PathParam("id") String id) {
    return move(id, List.of(RUNNING), PAUSED);
  }

  @POST
  @Path("{id: [a-z0-9-]+}:resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Emit prompts again")
  public JobProgress resume(@PathParam("id") String id) {
    return move(id, List.of(PAUSED), RUNNING);
  }

  @POST
  @Path("{id: [a-z0-9-]+}:cancel")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Emit no prompt any more and end when those in flight have their outcome")
  public JobProgress cancel(@PathParam("id") String id) {
    if (progress(id).status() == JobStatus.CANCELLED) {
      return progress(id);
    }
    return move(id, List.of(RUNNING, PAUSED), CANCELLING);
  }

  private JobProgress move(String id, List<JobStatus> from, JobStatus to) {
    core.store().move(id, from, to);
    core.wake();
    return progress(id);
  }
}
