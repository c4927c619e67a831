package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.CoherenceModel;
import io.dramatis.filter.coherence.Evidence;
import java.util.List;

/** Learns the parts of a model from rows. */
final class PartsFit {
  // How much the rows count against the ridge; chosen by cross-validation over groups.
  private static final double TRUST_IN_RELEVANCE = 0.003;
  private static final double TRUST_IN_STANCE = 0.0001;
  private static final double TRUST_IN_ATTITUDE = 0.001;

  /** Of the passages, one in so many: the attitude has the most features and needs fewest rows. */
  private static final int THINNED = 3;

  private PartsFit() {}

  static CoherenceModel.Parts of(List<TrainingRow> rows) {
    LogisticFit relevance = new LogisticFit();
    LogisticFit stance = new LogisticFit();
    LogisticFit attitude = new LogisticFit();
    int seen = 0;
    for (TrainingRow row : rows) {
      switch (row.kind()) {
        case RELEVANCE -> relevance.add(row.evidence().relevance(), row.coherent());
        case STANCE, TURNED ->
            row.evidence().passages().forEach(p -> stance.add(p.stance(), row.coherent()));
        case TASK -> {}
      }
      if (row.kind() != TrainingRow.Kind.TURNED) {
        seen = addPassages(attitude, row, seen);
      }
    }
    return new CoherenceModel.Parts(
        relevance.fit(TRUST_IN_RELEVANCE),
        stance.fit(TRUST_IN_STANCE),
        attitude.fit(TRUST_IN_ATTITUDE));
  }

  private static int addPassages(LogisticFit attitude, TrainingRow row, int before) {
    int seen = before;
    boolean stated = row.kind() == TrainingRow.Kind.STANCE;
    if (stated || row.coherent()) { // the same text stands in the other pair too
      for (Evidence.Passage passage : row.evidence().passages()) {
        if (!passage.question() && seen++ % THINNED == 0) {
          attitude.add(passage.vector(), stated);
        }
      }
    }
    return seen;
  }
}
