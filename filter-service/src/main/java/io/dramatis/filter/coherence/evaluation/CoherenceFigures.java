package io.dramatis.filter.coherence.evaluation;

import java.util.List;

/**
 * What {@code evaluate coherence} measured.
 *
 * @param pairs how many
 * @param coherent of those, the coherent ones
 * @param personas different ones
 * @param groups what the bootstrap draws
 * @param background other personas that each pair was held against, at most
 * @param embedder the embedding model
 * @param scores the gate's first, then the controls
 */
public record CoherenceFigures(
    int pairs,
    int coherent,
    int personas,
    int groups,
    int background,
    String embedder,
    List<ScoreFigures> scores) {
  public CoherenceFigures {
    scores = List.copyOf(scores);
  }

  /** The gate's own figures. */
  public ScoreFigures gate() {
    return scores.getFirst();
  }
}
