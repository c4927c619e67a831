package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A form of persona files. */
public enum PersonaFormat {
  /** One JSON object a line. */
  NDJSON(
      "application/x-ndjson",
      "application/ndjson",
      "application/jsonl",
      "application/x-jsonlines",
      "application/jsonlines"),
  /** One JSON array of objects. */
  JSON("application/json"),
  /** Fields with a header, separated by comma, semicolon or tab. */
  CSV("text/csv", "application/csv", "text/tab-separated-values"),
  /** Apache Parquet. */
  PARQUET("application/vnd.apache.parquet", "application/x-parquet", "application/parquet");

  private final List<String> mediaTypes;

  PersonaFormat(String... mediaTypes) {
    this.mediaTypes = List.of(mediaTypes);
  }

  /** The media type it is sent with. */
  public String mediaType() {
    return mediaTypes.getFirst();
  }

  /** As the API calls it. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The form of that name. */
  public static Optional<PersonaFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.toString().equals(name)).findFirst();
  }

  /**
   * The form of a media type; empty for one that says nothing, such as {@code
   * application/octet-stream}.
   *
   * @param mediaType with or without parameters, in any case
   */
  public static Optional<PersonaFormat> ofMediaType(String mediaType) {
    String plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.mediaTypes.contains(plain)).findFirst();
  }
}
