package io.dramatis.inference.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the provider shows it.
 *
 * @param id the provider's
 * @param status {@code validating}, {@code failed}, {@code in_progress}, {@code finalizing}, {@code
 *     completed}, {@code expired}, {@code cancelling} or {@code cancelled}
 * @param ours our id of it, from the metadata; empty when it is none of ours
 * @param outputFile answers; null while or where there are none
 * @param errorFile requests without an answer; null while or where there are none
 * @param errors why it failed validation
 * @param createdAt by the provider's clock, to the second
 */
record ProviderBatch(
    String id,
    String status,
    String ours,
    @Nullable String outputFile,
    @Nullable String errorFile,
    List<Fault> errors,
    Instant createdAt) {
  /** The metadata's key under which our id is. */
  static final String METADATA = "dramatis_batch";

  ProviderBatch {
    errors = List.copyOf(errors);
  }

  /**
   * Something wrong with the input file.
   *
   * @param code the provider's
   * @param message the provider's
   * @param line of the file, from 1; 0 when it is the whole file's
   */
  record Fault(String code, String message, int line) {
    private static Fault of(JsonNode json) {
      return new Fault(
          json.path("code").asText(""), json.path("message").asText(""), json.path("line").asInt());
    }
  }

  static ProviderBatch of(JsonNode json) {
    List<Fault> errors = new ArrayList<>();
    json.path("errors").path("data").forEach(error -> errors.add(Fault.of(error)));
    return new ProviderBatch(
        json.path("id").asText(""),
        json.path("status").asText(""),
        json.path("metadata").path(METADATA).asText(""),
        file(json.path("output_file_id")),
        file(json.path("error_file_id")),
        errors,
        Instant.ofEpochSecond(json.path("created_at").asLong()));
  }

  private static @Nullable String file(JsonNode id) {
    return id.isTextual() && !id.asText().isBlank() ? id.asText() : null;
  }
}
