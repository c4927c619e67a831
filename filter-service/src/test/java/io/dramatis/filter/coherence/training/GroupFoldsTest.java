package io.dramatis.filter.coherence.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.coherence.Evidence;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import io.dramatis.filter.coherence.training.TrainingRow.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupFoldsTest {
  private static final int FOLDS = 5;

  @Test
  void noGroupAndNoPersonaIsInBothHalves() {
    List<TrainingRow> rows = rows();
    GroupFolds folds = new GroupFolds(rows, FOLDS, 1);

    for (int fold = 0; fold < FOLDS; fold++) {
      int at = fold;
      List<LabelledPair> out =
          rows.stream().filter(r -> folds.holdsOut(r, at)).map(TrainingRow::pair).toList();
      List<LabelledPair> in = folds.learnable(fold).stream().map(TrainingRow::pair).toList();
      assertThat(out).isNotEmpty();
      assertThat(in).isNotEmpty();
      assertThat(in.stream().map(LabelledPair::group))
          .doesNotContainAnyElementsOf(out.stream().map(LabelledPair::group).toList());
      assertThat(in.stream().map(LabelledPair::persona))
          .doesNotContainAnyElementsOf(out.stream().map(LabelledPair::persona).toList());
    }
  }

  @Test
  void everyRowIsHeldOutOnceAndEachKindInEveryFold() {
    List<TrainingRow> rows = rows();
    GroupFolds folds = new GroupFolds(rows, FOLDS, 1);

    for (TrainingRow row : rows) {
      int times = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        times += folds.holdsOut(row, fold) ? 1 : 0;
      }
      assertThat(times).isEqualTo(1);
    }
    for (int fold = 0; fold < FOLDS; fold++) {
      int at = fold;
      assertThat(rows.stream().filter(r -> folds.holdsOut(r, at)).map(TrainingRow::kind))
          .contains(Kind.STANCE, Kind.RELEVANCE);
    }
  }

  /** Relevance pairs of a group are with its own persona and with that of the next group. */
  private static List<TrainingRow> rows() {
    List<TrainingRow> rows = new ArrayList<>();
    for (int group = 0; group < 20; group++) {
      rows.add(row("believer " + group, "belief " + group, Kind.STANCE));
      rows.add(row("someone " + group, "talk " + group, Kind.RELEVANCE));
      rows.add(row("someone " + (group + 1) % 20, "talk " + group, Kind.RELEVANCE));
    }
    return rows;
  }

  private static TrainingRow row(String persona, String group, Kind kind) {
    return new TrainingRow(
        new LabelledPair(persona, "a text", true, group),
        "set",
        kind,
        new Evidence(new double[0], List.of()));
  }
}
