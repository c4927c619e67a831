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
 * The topics, documents or examples that prompts are built on. In JSON: a list of texts, or {@code
 * {"set": name}} for a set that was imported.
 */
public sealed interface Seeds {
  /** No seeds: prompts are built on personas alone. */
  Seeds NONE = new Given(List.of());

  /**
   * Seeds written in the job.
   *
   * @param texts may be empty
   */
  record Given(@JsonValue List<String> texts) implements Seeds {
    public Given {
      texts = Require.list("seeds", texts);
    }
  }

  /**
   * An imported set of seeds.
   *
   * @param set its name
   * @param version 1 and up; absent: the newest when the job is posted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Imported(String set, @Nullable Integer version) implements Seeds {
    public Imported {
      Require.text("seeds.set", set);
    }
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Seeds of(JsonNode json) {
    return json.isArray()
        ? new Given(StreamSupport.stream(json.spliterator(), false).map(JsonNode::asText).toList())
        : EventCodec.mapper().convertValue(json, Imported.class);
  }
}
