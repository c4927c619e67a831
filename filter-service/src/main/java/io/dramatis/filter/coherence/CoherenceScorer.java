package io.dramatis.filter.coherence;

import io.dramatis.inference.TextEmbedder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How probably a text is its persona's: relevance to this persona rather than to others of the pool
 * ({@link RelevanceEvidence}), and for passages that state an attitude whether this persona would
 * state it ({@link StanceEvidence}), weighed by a model trained on labelled pairs ({@link
 * CoherenceModel}). Figures, and where it fails: docs/reference/coherence-model.md.
 *
 * <p>The model fits one embedding model. With another one the score is the contrast of facts by
 * meaning alone, as a logistic function of it: 0.5 is as near to the own persona as to the others;
 * such scores are no probabilities.
 */
public final class CoherenceScorer {
  private final PassageVectors vectors;
  private final CoherenceModel model;
  private final StanceEvidence stance;
  private final boolean fits;

  /**
   * @param embedder turns passages into unit vectors
   * @param cachedPassages most vectors of persona passages kept, 1 and up
   * @param model what weighs the evidence
   */
  public CoherenceScorer(TextEmbedder embedder, int cachedPassages, CoherenceModel model) {
    this.vectors = new PassageVectors(embedder, cachedPassages);
    this.model = model;
    this.fits = model.origin().embedder().equals(embedder.model());
    this.stance = new StanceEvidence(fits ? model.directions() : Directions.NONE);
  }

  /**
   * A score for each text; 0 for a blank one, and for all when the persona is blank. One call of
   * the embedder for all.
   *
   * @param persona the persona that the texts should sound like
   * @param background texts of other personas; the own one is left out. With fewer than two others
   *     they are replaced by a persona of the usual nearness, and such scores are rough
   */
  public List<CoherenceScore> score(String persona, List<String> background, List<String> texts) {
    Set<String> own = Portrait.passagesOf(persona);
    List<String> others =
        background.stream().filter(other -> !other.equals(persona) && !other.isBlank()).toList();
    List<List<String>> passages = texts.stream().map(EvidenceReader::passagesOf).toList();
    if (own.isEmpty() || passages.stream().allMatch(List::isEmpty)) {
      return texts.stream().map(text -> CoherenceScore.NOTHING).toList();
    }
    Set<String> lasting = new LinkedHashSet<>(own);
    others.forEach(other -> lasting.addAll(Portrait.passagesOf(other)));
    Map<String, float[]> known =
        vectors.of(lasting, passages.stream().flatMap(List::stream).toList());
    EvidenceReader reader =
        new EvidenceReader(
            Portrait.of(persona, known),
            others.stream().map(other -> Portrait.of(other, known)).toList(),
            stance);
    return passages.stream()
        .map(
            text ->
                text.isEmpty()
                    ? CoherenceScore.NOTHING
                    : score(reader.read(new Reading(text, known))))
        .toList();
  }

  private CoherenceScore score(Evidence evidence) {
    return fits
        ? model.score(evidence)
        : new CoherenceScore(LinearModel.probability(evidence.relevance()[0]), false);
  }
}
