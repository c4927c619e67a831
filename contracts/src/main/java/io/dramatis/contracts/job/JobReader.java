package io.dramatis.contracts.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dramatis.contracts.EventCodec;
import java.time.Duration;

/** Reads a job written in YAML or JSON, checks it against the published schema, fills defaults. */
public final class JobReader {
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final ObjectMapper yaml =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final JobSchema schema = new JobSchema();

  /**
   * The job that the text describes.
   *
   * @param text YAML, or JSON when it starts with a brace
   * @throws InvalidJobException naming every field that is wrong, its value and the mend
   */
  public GenerationJob read(String text) {
    JsonNode document = parse(text);
    schema.validateAndFillDefaults(document);
    return toJob((ObjectNode) document);
  }

  private JsonNode parse(String text) {
    boolean isJson = text.stripLeading().startsWith("{");
    try {
      JsonNode document = (isJson ? json : yaml).readTree(text);
      if (!(document instanceof ObjectNode)) {
        throw new InvalidJobException("", "the job must be a mapping of keys to values");
      }
      return document;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new InvalidJobException(
          "", "not valid %s%s: %s".formatted(isJson ? "JSON" : "YAML", where, firstLine(e)));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static GenerationJob toJob(ObjectNode document) {
    JsonNode deadline = document.path("budget").path("deadline");
    if (deadline.isTextual()) {
      ((ObjectNode) document.path("budget"))
          .put("deadline", durationOf(deadline.asText()).toString());
    }
    try {
      return EventCodec.mapper().treeToValue(document, GenerationJob.class);
    } catch (JsonProcessingException e) {
      throw new InvalidJobException("", firstLine(e));
    }
  }

  private static Duration durationOf(String text) {
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
