package io.dramatis.filter.duplicate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.coherence.Passages;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether an earlier candidate means almost the same in other words, by the embedding model. A
 * text's vector is the direction in between those of the passages that coherence has embedded
 * already, so nothing more is embedded. The score is the highest cosine found among those that
 * share a band ({@link Meaning}), 0 when none does.
 */
public final class EmbeddingDuplicateGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "embedding-duplicate";

  private final Competition<Meaning> competition;
  private final TextEmbedder embedder;

  /** A gate on these stores and vectors. */
  public EmbeddingDuplicateGate(DuplicateStores stores, TextEmbedder embedder) {
    this.competition = new Competition<>(stores.meanings());
    this.embedder = embedder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return settings.filter().duplicates().embedding() < 1;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    double threshold = input.settings().filter().duplicates().embedding();
    Scope scope = Scope.of(input.batch().prompt()).of(embedder.model());
    return competition.greatest(input, scope, meanings(input)).stream()
        .map(greatest -> verdict(greatest, threshold))
        .toList();
  }

  /** With one call of the embedder for all. */
  private Map<String, Meaning> meanings(GateInput input) {
    List<String> all = new ArrayList<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Candidate candidate : input.candidates()) {
      List<String> passages = Passages.of(input.voiceOf(candidate), Passages.MOST_OF_A_TEXT);
      all.addAll(passages);
      counts.put(candidate.id(), passages.size());
    }
    Map<String, Meaning> meanings = new LinkedHashMap<>();
    List<float[]> vectors = all.isEmpty() ? List.of() : embedder.embed(all);
    int next = 0;
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      if (count.getValue() > 0) {
        meanings.put(count.getKey(), Meaning.of(vectors.subList(next, next + count.getValue())));
      }
      next += count.getValue();
    }
    return meanings;
  }

  private static Verdict verdict(OptionalDouble greatest, double threshold) {
    double score = greatest.orElse(0);
    return greatest.isPresent() && score >= threshold
        ? new Verdict.Rejected(NAME, score, threshold, "near-duplicate-embedding")
        : new Verdict.Passed(NAME, score, threshold);
  }
}
