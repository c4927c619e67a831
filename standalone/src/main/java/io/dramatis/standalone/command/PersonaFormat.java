package io.dramatis.standalone.command;

import java.util.Locale;

/** Forms of persona files. */
enum PersonaFormat {
  NDJSON("application/x-ndjson"),
  JSON("application/json"),
  CSV("text/csv"),
  PARQUET("application/vnd.apache.parquet");

  private final String mediaType;

  PersonaFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** As the API calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
