package io.dramatis.filter.coherence.training;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.dramatis.filter.coherence.CoherenceModel;
import io.dramatis.filter.coherence.ModelOrigin;
import io.dramatis.filter.coherence.evaluation.Controls;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import io.dramatis.filter.coherence.evaluation.ScoreFigures;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains the model of the gate {@code coherence}: the same files, embedding model and seed give the
 * same bytes. Figures are of texts whose group and persona nothing was learned from.
 */
public final class CoherenceTraining {
  private static final int REPEATS = 2;

  private final TextEmbedder embedder;
  private final long seed;
  private final double recall;

  /**
   * @param embedder the only embedding model that the result then fits
   * @param seed of the folds
   * @param recall share of coherent texts that the threshold is to keep, above 0 to 1
   */
  public CoherenceTraining(TextEmbedder embedder, long seed, double recall) {
    this.embedder = embedder;
    this.seed = seed;
    this.recall = recall;
  }

  /** What came of it: the model, and how it does on what it did not see, by set. */
  public record Trained(CoherenceModel model, List<HeldOutFigures> figures) {
    public Trained {
      figures = List.copyOf(figures);
    }
  }

  /**
   * Trains on files of both kinds.
   *
   * @param progress told what is done
   * @throws IllegalArgumentException when stance or relevance is missing, or two files have one
   *     name
   */
  public Trained train(List<TrainingSet> sets, Consumer<String> progress) {
    for (TrainingRow.Kind kind : List.of(TrainingRow.Kind.STANCE, TrainingRow.Kind.RELEVANCE)) {
      if (sets.stream().noneMatch(set -> set.kind() == kind)) {
        throw new IllegalArgumentException(
            "there is no data of %s; give a file of it"
                .formatted(kind == TrainingRow.Kind.STANCE ? "stance" : "relevance"));
      }
    }
    if (sets.stream().map(set -> set.origin().name()).distinct().count() < sets.size()) {
      throw new IllegalArgumentException("two files have one name; rename one: figures go by it");
    }
    TrainingRows reader = new TrainingRows(embedder, sets);
    List<TrainingRow> rows = new ArrayList<>();
    for (TrainingSet set : sets) {
      rows.addAll(reader.of(set));
      progress.accept("read %s, %,d pairs".formatted(set.origin().name(), set.pairs().size()));
    }
    CoherenceModel.Parts parts = PartsFit.of(rows);
    Calibration calibration = new Calibration(rows, seed);
    ModelOrigin origin =
        new ModelOrigin(
            embedder.model(),
            reader.directions().opposites().getFirst().length,
            seed,
            sets.stream().map(TrainingSet::origin).toList(),
            recall,
            Math.floor(calibration.threshold(recall) * 100) / 100);
    CoherenceModel model =
        new CoherenceModel(reader.directions(), parts, calibration.combination(), origin);
    return new Trained(model, figures(rows, sets, origin.threshold(), progress));
  }

  private List<HeldOutFigures> figures(
      List<TrainingRow> rows, List<TrainingSet> sets, double threshold, Consumer<String> progress) {
    List<HeldOutScores> repeats = new ArrayList<>();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      repeats.add(new HeldOutScores(rows, seed + repeat, progress));
    }
    Map<String, List<TrainingRow>> bySet =
        rows.stream()
            .filter(row -> row.kind() != TrainingRow.Kind.TURNED)
            .collect(groupingBy(TrainingRow::set, LinkedHashMap::new, toList()));
    Controls controls = new Controls(embedder);
    return sets.stream()
        .map(
            set -> {
              List<TrainingRow> own = bySet.get(set.origin().name());
              List<ScoreFigures> all =
                  repeats.stream().map(r -> figures(own, r, threshold)).toList();
              double[] aurocs = all.stream().mapToDouble(ScoreFigures::auroc).sorted().toArray();
              return new HeldOutFigures(
                  set.origin().name(),
                  own.size(),
                  (int) set.pairs().stream().map(LabelledPair::group).distinct().count(),
                  all.stream().mapToDouble(ScoreFigures::auroc).average().orElseThrow(),
                  aurocs[0],
                  aurocs[aurocs.length - 1],
                  all.getFirst(),
                  controls.of(set.pairs(), all.getFirst().recall()));
            })
        .toList();
  }

  private static ScoreFigures figures(
      List<TrainingRow> rows, HeldOutScores scores, double threshold) {
    return ScoreFigures.of(
        "coherence",
        rows.stream().map(TrainingRow::pair).toList(),
        rows.stream().mapToDouble(scores::of).toArray(),
        threshold);
  }
}
