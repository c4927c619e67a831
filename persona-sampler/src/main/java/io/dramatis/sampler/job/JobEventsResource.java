package io.dramatis.sampler.job;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.sampler.SamplerConfig;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.JdbiException;

/** A job's progress as server-sent events. */
@Path("/api/jobs/{id}/events")
@Tag(name = "jobs")
public class JobEventsResource {
  private final SamplerCore core;
  private final SamplerConfig config;

  /** On this core. */
  JobEventsResource(SamplerCore core, SamplerConfig config) {
    this.core = core;
    this.config = config;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(summary = "Progress whenever it changes, as `progress` events; ends with the job")
  public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
    // Before the stream begins: an unknown job is a 404 and not a stream that breaks.
    find(id);
    return Multi.createFrom()
        .ticks()
        .every(config.progressInterval())
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transformToMultiAndConcatenate(tick -> progress(id))
        .select()
        .first(new UntilEnded())
        .skip()
        .repetitions()
        .map(progress -> event(sse, progress));
  }

  /** A database that is down for a while delays the stream and does not end it. */
  private Multi<JobProgress> progress(String id) {
    try {
      return Multi.createFrom().item(find(id));
    } catch (JdbiException e) {
      return Multi.createFrom().empty();
    }
  }

  private JobProgress find(String id) {
    return core.store().progress(id).orElseThrow(() -> new JobNotFoundException(id));
  }

  private static OutboundSseEvent event(Sse sse, JobProgress progress) {
    return sse.newEventBuilder()
        .name("progress")
        .data(new String(EventCodec.write(progress), StandardCharsets.UTF_8))
        .build();
  }

  /** Lets items through up to and with the first that has ended. */
  private static final class UntilEnded implements java.util.function.Predicate<JobProgress> {
    private boolean ended;

    @Override
    public boolean test(JobProgress progress) {
      boolean pass = !ended;
      ended = progress.status().terminal();
      return pass;
    }
  }
}
