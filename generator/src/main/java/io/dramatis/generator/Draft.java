package io.dramatis.generator;

import io.dramatis.contracts.event.FinishReason;
import io.dramatis.inference.Completion;
import java.util.HashMap;
import java.util.Map;

/**
 * A candidate while its steps are written.
 *
 * @param texts by step name
 * @param finish the worst finish reason so far
 */
record Draft(Map<String, String> texts, FinishReason finish) {
  /** A draft with no step written. */
  static final Draft EMPTY = new Draft(Map.of(), FinishReason.STOP);

  Draft {
    texts = Map.copyOf(texts);
  }

  /** The draft with a step as the model wrote it. */
  Draft with(String step, Completion completion) {
    return with(step, completion.text().strip(), finishOf(completion));
  }

  /** The draft with a step that the endpoint's content filter refused to write. */
  Draft withRefused(String step) {
    return with(step, "", FinishReason.CONTENT_FILTER);
  }

  /** The draft with a step that there was nothing to ask for. */
  Draft withNothing(String step) {
    return with(step, "", finish);
  }

  private Draft with(String step, String text, FinishReason reason) {
    Map<String, String> more = new HashMap<>(texts);
    more.put(step, text);
    return new Draft(more, severity(reason) > severity(finish) ? reason : finish);
  }

  private static FinishReason finishOf(Completion completion) {
    return switch (completion.finish()) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
      case TOOL_EXECUTION, OTHER -> FinishReason.OTHER;
    };
  }

  private static int severity(FinishReason finish) {
    return switch (finish) {
      case STOP -> 0;
      case OTHER -> 1;
      case LENGTH -> 2;
      case CONTENT_FILTER -> 3;
    };
  }
}
