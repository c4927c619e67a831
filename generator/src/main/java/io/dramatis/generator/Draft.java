package io.dramatis.generator;

import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import java.util.Map;
import java.util.TreeMap;

/**
 * A candidate while its steps are written.
 *
 * @param texts by step name
 * @param finish the worst finish reason so far
 */
record Draft(Map<String, String> texts, io.dramatis.contracts.event.FinishReason finish) {
  static Draft empty() {
    return new Draft(Map.of(), io.dramatis.contracts.event.FinishReason.STOP);
  }

  Draft with(String step, Completion completion) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(step, completion.text().strip());
    return new Draft(Map.copyOf(more), worse(finish, finishOf(completion.finish())));
  }

  private static io.dramatis.contracts.event.FinishReason finishOf(FinishReason finish) {
    return switch (finish) {
      case STOP -> io.dramatis.contracts.event.FinishReason.STOP;
      case LENGTH -> io.dramatis.contracts.event.FinishReason.LENGTH;
      case CONTENT_FILTER -> io.dramatis.contracts.event.FinishReason.CONTENT_FILTER;
      case TOOL_EXECUTION, OTHER -> io.dramatis.contracts.event.FinishReason.OTHER;
    };
  }

  private static io.dramatis.contracts.event.FinishReason worse(
      io.dramatis.contracts.event.FinishReason a, io.dramatis.contracts.event.FinishReason b) {
    return severity(a) >= severity(b) ? a : b;
  }

  private static int severity(io.dramatis.contracts.event.FinishReason finish) {
    return switch (finish) {
      case STOP -> 0;
      case OTHER -> 1;
      case LENGTH -> 2;
      case CONTENT_FILTER -> 3;
    };
  }
}
