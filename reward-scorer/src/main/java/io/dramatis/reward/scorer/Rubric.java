package io.dramatis.reward.scorer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dramatis.contracts.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What a judge is told to look at.
 *
 * @param name the resource's name
 * @param version 1 and up; a published version never changes
 * @param request the scale for a request that stands alone
 * @param response the scale for an answer to an instruction
 */
public record Rubric(String name, int version, String request, String response) {
  public Rubric {
    Require.text("rubric.name", name);
    Require.range("rubric.version", version, 1, Integer.MAX_VALUE);
    Require.text("rubric.request", request);
    Require.text("rubric.response", response);
  }

  /**
   * The rubric on the class path at {@code reward/rubrics/<name>.yaml}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Rubric named(String name) {
    String path = "/reward/rubrics/" + name + ".yaml";
    try (InputStream in = Rubric.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "no rubric %s; put it on the class path at %s, or use quality".formatted(name, path));
      }
      return new ObjectMapper(new YAMLFactory()).readValue(in, Rubric.class);
    } catch (IOException e) {
      throw new UncheckedIOException("rubric " + name + " is unreadable", e);
    }
  }

  /** The scale for a text. */
  public String scaleFor(ScoredText text) {
    return text.response() ? response : request;
  }
}
