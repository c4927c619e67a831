package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * An example that a prompt shows the model.
 *
 * @param text what a good answer looks like
 * @param persona who wrote it, where the prompt tells; absent: it is not told
 * @param generation 0 for what people wrote; else the text's generation, see {@link Ancestry}
 * @param sample the training sample that it is; absent for what people wrote
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Example(
    String text, @Nullable String persona, int generation, @Nullable String sample) {
  public Example {
    Require.text("examples.text", text);
    Require.range("examples.generation", generation, 0, Integer.MAX_VALUE);
  }
}
