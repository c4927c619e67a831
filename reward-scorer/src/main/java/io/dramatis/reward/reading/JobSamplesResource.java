package io.dramatis.reward.reading;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.TrainingSample;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A job's samples: a page, or all of them as a stream in constant memory. */
@Path("/api/jobs/{job}/samples")
@RunOnVirtualThread
@Tag(name = "samples")
public class JobSamplesResource {
  private static final int BATCH = 200;

  private final SampleStore samples;
  private final PreferenceStore preferences;
  private final SelectionGuard selections;

  /** Serves these stores. */
  public JobSamplesResource(
      SampleStore samples, PreferenceStore preferences, SelectionGuard selections) {
    this.samples = samples;
    this.preferences = preferences;
    this.selections = selections;
  }

  /** The samples in the order of the job's prompts. */
  @GET
  @Produces({"application/json", "application/x-ndjson", "application/jsonl"})
  @Operation(
      operationId = "exportSamples",
      summary =
          "A job's samples: format json (pages), ndjson (stream), chat (JSONL download) or dpo"
              + " (preference pairs, rewards more than margin apart); selection 1, the job's own,"
              + " unless another is asked for")
  @APIResponse(responseCode = "200", description = "A page, or one sample a line")
  @APIResponse(responseCode = "400", description = "A query parameter cannot be used")
  public Response samples(
      String job,
      @QueryParam("format") String format,
      @HeaderParam(HttpHeaders.ACCEPT) String accept,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @QueryParam("margin") String margin,
      @QueryParam("selection") String selection) {
    ExportFormat as = ExportFormat.of(format, accept);
    Place start = Place.after(after);
    int pageSize = QueryParameters.limit(limit);
    double apart = QueryParameters.margin(margin);
    int selected = selections.readable(job, QueryParameters.selection(selection));
    Response.ResponseBuilder response = Response.ok().type(as.mediaType());
    return switch (as) {
      case JSON ->
          response.entity(EventCodec.write(samples.ofJob(job, selected, start, pageSize))).build();
      case NDJSON -> response.entity(stream(job, selected, start, as)).build();
      case CHAT ->
          response
              .header(HttpHeaders.CONTENT_DISPOSITION, attachment(named(job, selected)))
              .entity(stream(job, selected, start, as))
              .build();
      case DPO ->
          response
              .header(HttpHeaders.CONTENT_DISPOSITION, attachment(named(job, selected) + ".dpo"))
              .entity(pairs(job, selected, apart))
              .build();
    };
  }

  private static String named(String job, int selection) {
    return selection == 1 ? job : job + "." + selection;
  }

  private static String attachment(String name) {
    return "attachment; filename=\"%s.jsonl\"".formatted(name.replaceAll("[^\\w.-]", "_"));
  }

  private StreamingOutput pairs(String job, int selection, double margin) {
    return out ->
        preferences.forEach(
            job,
            selection,
            margin,
            pair -> {
              try {
                writeLine(out, pair);
              } catch (IOException e) {
                throw new UncheckedIOException("the reader is gone", e);
              }
            });
  }

  /** Reads a batch at a time, each in its own session, so memory does not grow with the job. */
  private StreamingOutput stream(String job, int selection, Place start, ExportFormat as) {
    return out -> {
      Place place = start;
      Page<TrainingSample> page;
      do {
        page = samples.ofJob(job, selection, place, BATCH);
        for (TrainingSample sample : page.items()) {
          writeLine(out, as.line(sample));
        }
        place = Place.after(page.next());
      } while (page.next() != null);
    };
  }

  private static void writeLine(OutputStream out, Object line) throws IOException {
    out.write(EventCodec.write(line));
    out.write('\n');
  }
}
