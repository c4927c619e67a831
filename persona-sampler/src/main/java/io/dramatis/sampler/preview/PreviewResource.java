package io.dramatis.sampler.preview;

import io.dramatis.sampler.SamplerConfig;
import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.job.DocumentBody;
import io.dramatis.sampler.job.JobDraft;
import io.dramatis.sampler.job.PromptSender;
import io.dramatis.sampler.job.SamplerCore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a job would do. */
@Path("/api/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
@RunOnVirtualThread
public class PreviewResource {
  private static final int MOST = 20;
  private static final int AT_ONCE = 8;

  private final SamplerCore core;
  private final PreviewRun run;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  /** On this core and topic. */
  PreviewResource(SamplerConfig config, SamplerCore core, PreviewTopic topic, PromptSender sender) {
    this.core = core;
    this.run = new PreviewRun(topic, sender, config.previewTimeLimit());
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Show the first prompts of a job, and what becomes of them",
      description =
          "The job is checked as if it were posted. Nothing is stored; model requests are made.")
  public PreviewAnswer preview(@QueryParam("n") @DefaultValue("3") String n, InputStream body)
      throws InterruptedException {
    int prompts = number(n);
    String text = DocumentBody.read("job", body);
    if (!permits.tryAcquire()) {
      throw new PreviewUnavailableException(
          "%d previews are being made already; try again shortly".formatted(AT_ONCE));
    }
    try {
      JobDraft draft = core.draft("preview-" + UUID.randomUUID(), text, prompts);
      return run.run(draft.job(), draft.prompts());
    } finally {
      permits.release();
    }
  }

  private static int number(String text) {
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      value = 0;
    }
    if (value < 1 || value > MOST) {
      throw new BadRequestException(
          400, "n", "is %s; give a whole number from 1 to %d".formatted(text, MOST));
    }
    return value;
  }
}
