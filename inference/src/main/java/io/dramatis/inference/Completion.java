package io.dramatis.inference;

import dev.langchain4j.model.output.FinishReason;

/**
 * One text that a model wrote.
 *
 * @param text as the endpoint returned it
 * @param finish why the model stopped
 */
public record Completion(String text, FinishReason finish) {}
