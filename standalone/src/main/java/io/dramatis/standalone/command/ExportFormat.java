package io.dramatis.standalone.command;

import io.dramatis.standalone.client.ApiClient;

/** How samples are written to a file. */
public enum ExportFormat {
  /** One JSON object a line, with the messages alone, as trainers read it. */
  CHAT("chat", "application/jsonl"),
  /** One JSON object a line, with lineage and reward. */
  NDJSON("ndjson", "application/x-ndjson");

  private final String parameter;
  private final String mediaType;

  ExportFormat(String parameter, String mediaType) {
    this.parameter = parameter;
    this.mediaType = mediaType;
  }

  /** The resource of a job's samples in this format. */
  String path(String jobId) {
    return "/api/jobs/%s/samples?format=%s".formatted(ApiClient.segment(jobId), parameter);
  }

  /** What the request accepts. */
  String mediaType() {
    return mediaType;
  }
}
