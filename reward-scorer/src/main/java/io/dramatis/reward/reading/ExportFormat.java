package io.dramatis.reward.reading;

import io.dramatis.contracts.event.TrainingSample;
import org.jspecify.annotations.Nullable;

/** How a job's samples are given out. */
enum ExportFormat {
  /** A keyset page. */
  JSON("application/json"),
  /** A stream of samples, one a line. */
  NDJSON("application/x-ndjson"),
  /** A stream of chat messages with a little metadata, one sample a line, for training tools. */
  CHAT("application/jsonl"),
  /** A stream of preference pairs, one a line, for preference training. */
  DPO("application/jsonl");

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The format asked for; {@code ?format=} goes before {@code Accept}. */
  static ExportFormat of(@Nullable String format, @Nullable String accept) {
    if (format == null || format.isEmpty()) {
      return accept != null && accept.contains(NDJSON.mediaType) ? NDJSON : JSON;
    }
    return switch (format) {
      case "json" -> JSON;
      case "ndjson" -> NDJSON;
      case "chat" -> CHAT;
      case "dpo" -> DPO;
      default ->
          throw new BadQueryException("format", format, "give one of json, ndjson, chat and dpo");
    };
  }

  String mediaType() {
    return mediaType;
  }

  /** What is written of a sample. */
  Object line(TrainingSample sample) {
    return this == CHAT ? ChatLine.of(sample) : sample;
  }
}
