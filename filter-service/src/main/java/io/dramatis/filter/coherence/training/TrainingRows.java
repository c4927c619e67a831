package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.Directions;
import io.dramatis.filter.coherence.EvidenceReader;
import io.dramatis.filter.coherence.Portrait;
import io.dramatis.filter.coherence.StanceEvidence;
import io.dramatis.filter.coherence.evaluation.CoherenceEvaluation;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the evidence of pairs, each persona held against others of the same file. */
final class TrainingRows {
  private static final int PRINCIPAL_DIRECTIONS = 12;

  private final PassageStore passages;
  private final StancePersonas opposites = new StancePersonas();
  private final Directions directions;

  /** Embeds all files. The principal directions are those of the texts of relevance. */
  TrainingRows(TextEmbedder embedder, List<TrainingSet> sets) {
    this.passages = new PassageStore(embedder);
    List<String> talk = new ArrayList<>();
    for (TrainingSet set : sets) {
      passages.add(textsOf(set.pairs()));
      passages.add(textsOf(turned(set)));
      if (set.kind() == TrainingRow.Kind.RELEVANCE) {
        set.pairs().forEach(pair -> talk.addAll(EvidenceReader.passagesOf(pair.text())));
      }
    }
    this.directions =
        new Directions(
            opposites(), PrincipalDirections.of(passages.vectors(talk), PRINCIPAL_DIRECTIONS));
  }

  Directions directions() {
    return directions;
  }

  private List<float[]> opposites() {
    List<List<String>> ends = StancePersonas.table("opposites.tsv");
    passages.add(ends.stream().flatMap(List::stream).toList());
    List<float[]> ways = new ArrayList<>();
    for (List<String> pair : ends) {
      float[] way = passages.vector(pair.get(0)).clone();
      float[] from = passages.vector(pair.get(1));
      for (int i = 0; i < way.length; i++) {
        way[i] -= from[i];
      }
      ways.add(way);
    }
    return ways;
  }

  private List<LabelledPair> turned(TrainingSet set) {
    return set.kind() == TrainingRow.Kind.STANCE ? opposites.turned(set.pairs()) : List.of();
  }

  private static List<String> textsOf(List<LabelledPair> pairs) {
    List<String> texts = new ArrayList<>();
    for (LabelledPair pair : pairs) {
      texts.addAll(Portrait.passagesOf(pair.persona()));
      texts.addAll(EvidenceReader.passagesOf(pair.text()));
    }
    return texts;
  }

  /** The rows of a file in its order; after those of attitudes the same turned round. */
  List<TrainingRow> of(TrainingSet set) {
    Map<String, EvidenceReader> readers = new HashMap<>();
    List<String> drawn = CoherenceEvaluation.background(set.pairs());
    List<TrainingRow> rows = new ArrayList<>();
    set.pairs().forEach(pair -> rows.add(row(pair, set, set.kind(), drawn, readers)));
    turned(set).forEach(pair -> rows.add(row(pair, set, TrainingRow.Kind.TURNED, drawn, readers)));
    return rows;
  }

  private TrainingRow row(
      LabelledPair pair,
      TrainingSet set,
      TrainingRow.Kind kind,
      List<String> drawn,
      Map<String, EvidenceReader> readers) {
    EvidenceReader reader =
        readers.computeIfAbsent(pair.persona(), persona -> reader(persona, drawn));
    return new TrainingRow(
        pair,
        set.origin().name(),
        kind,
        reader.read(passages.reading(EvidenceReader.passagesOf(pair.text()))));
  }

  private EvidenceReader reader(String persona, List<String> drawn) {
    List<Portrait> others =
        drawn.stream()
            .filter(other -> !other.equals(persona))
            .limit(CoherenceEvaluation.BACKGROUND)
            .map(passages::portrait)
            .toList();
    return new EvidenceReader(passages.portrait(persona), others, new StanceEvidence(directions));
  }
}
