package io.dramatis.standalone.command;

import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import org.jspecify.annotations.Nullable;

/** How samples are written to a file. */
public enum ExportFormat {
  /** One JSON object a line, with the messages alone, as trainers read it. */
  CHAT("chat", "application/jsonl"),
  /** One JSON object a line, with prompt, chosen and rejected, as preference trainers read it. */
  DPO("dpo", "application/jsonl"),
  /** One JSON object a line, with lineage and reward. */
  NDJSON("ndjson", "application/x-ndjson");

  private final String parameter;
  private final String mediaType;

  ExportFormat(String parameter, String mediaType) {
    this.parameter = parameter;
    this.mediaType = mediaType;
  }

  /**
   * The resource of a job's samples in this format.
   *
   * @param margin how far the rewards of a preference pair are apart at least; null as the server
   *     has it
   * @param selection 1 for the job's own; null as the server has it
   */
  String path(String jobId, @Nullable Double margin, @Nullable Integer selection) {
    return new Query()
        .with("format", parameter)
        .with("margin", margin)
        .with("selection", selection)
        .on("/api/jobs/%s/samples".formatted(ApiClient.segment(jobId)));
  }

  /** What the request accepts. */
  String mediaType() {
    return mediaType;
  }
}
