package io.dramatis.sampler.pool.rest;

import io.dramatis.sampler.job.BadRequestException;
import io.dramatis.sampler.pool.format.PersonaFormat;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which form a request means. */
final class Formats {
  private Formats() {}

  /** The form that is asked for by its name; empty when none is. */
  static Optional<PersonaFormat> named(@Nullable String format) {
    return Optional.ofNullable(format)
        .map(
            name ->
                PersonaFormat.named(name)
                    .orElseThrow(
                        () ->
                            new BadRequestException(
                                400,
                                "format",
                                "is %s; give ndjson, json, csv or parquet".formatted(name))));
  }

  /**
   * The form of an upload: by name, else by what the media type promises. {@code application/json}
   * promises too little, for it is said of lines and of arrays.
   */
  static @Nullable PersonaFormat ofImport(@Nullable String format, @Nullable String contentType) {
    return named(format)
        .or(
            () ->
                Optional.ofNullable(contentType)
                    .flatMap(PersonaFormat::ofMediaType)
                    .filter(promised -> promised != PersonaFormat.JSON))
        .orElse(null);
  }

  /** The form of a download: by name, else the first of the media types, else NDJSON. */
  static PersonaFormat ofExport(@Nullable String format, @Nullable String accept) {
    return named(format)
        .or(
            () ->
                Arrays.stream(accept == null ? new String[0] : accept.split(","))
                    .flatMap(type -> PersonaFormat.ofMediaType(type).stream())
                    .findFirst())
        .orElse(PersonaFormat.NDJSON);
  }

  /** What a download says that it is. */
  static String contentType(PersonaFormat format) {
    return format == PersonaFormat.CSV
        ? format.mediaType() + ";charset=UTF-8;header=present"
        : format.mediaType();
  }
}
