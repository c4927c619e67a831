package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.ModelOrigin;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import java.util.List;

/**
 * Pairs of one file.
 *
 * @param origin the file; its kind is {@code stance} (attitudes, and sentences that go with them or
 *     against them), {@code relevance} (personas, and texts of their own or of others) or {@code
 *     tasks} (the same of short tasks)
 */
public record TrainingSet(ModelOrigin.Data origin, List<LabelledPair> pairs) {
  /** The kind of attitudes and sentences. */
  public static final String STANCE = "stance";

  /** The kind of personas and texts. */
  public static final String RELEVANCE = "relevance";

  /** The kind of personas and short tasks. */
  public static final String TASKS = "tasks";

  public TrainingSet {
    pairs = List.copyOf(pairs);
  }

  TrainingRow.Kind kind() {
    return switch (origin.kind()) {
      case STANCE -> TrainingRow.Kind.STANCE;
      case RELEVANCE -> TrainingRow.Kind.RELEVANCE;
      case TASKS -> TrainingRow.Kind.TASK;
      default -> throw new IllegalArgumentException("no kind of data: " + origin.kind());
    };
  }
}
