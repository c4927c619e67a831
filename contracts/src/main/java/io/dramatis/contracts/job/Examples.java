package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Examples written by people. In JSON: a list of texts or of {@code {"text": …, "persona": …}}, or
 * {@code {"set": name}} for an imported set of seeds.
 */
public sealed interface Examples {
  /** None. */
  Examples NONE = new Given(List.of());

  /**
   * One example.
   *
   * @param text what a good answer looks like
   * @param persona who wrote it; absent where nobody said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GivenExample(String text, @Nullable String persona) {
    public GivenExample {
      Require.text("prompting.examples.text", text);
    }
  }

  /**
   * Examples written in the job.
   *
   * @param texts may be empty
   */
  record Given(@JsonValue List<GivenExample> texts) implements Examples {
    public Given {
      texts = Require.list("prompting.examples", texts);
    }
  }

  /**
   * An imported set.
   *
   * @param set its name
   * @param version 1 and up; absent: the newest when the job is posted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Imported(String set, @Nullable Integer version) implements Examples {
    public Imported {
      Require.text("prompting.examples.set", set);
    }
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Examples of(JsonNode json) {
    return json.isArray()
        ? new Given(StreamSupport.stream(json.spliterator(), false).map(Examples::example).toList())
        : EventCodec.mapper().convertValue(json, Imported.class);
  }

  private static GivenExample example(JsonNode json) {
    return json.isTextual()
        ? new GivenExample(json.asText(), null)
        : EventCodec.mapper().convertValue(json, GivenExample.class);
  }
}
