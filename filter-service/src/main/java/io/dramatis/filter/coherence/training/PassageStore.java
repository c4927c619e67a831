package io.dramatis.filter.coherence.training;

import io.dramatis.filter.coherence.Portrait;
import io.dramatis.filter.coherence.Reading;
import io.dramatis.inference.TextEmbedder;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vectors of all passages of the training data; each is embedded once. */
final class PassageStore {
  private static final int AT_ONCE = 64;

  private final TextEmbedder embedder;
  private final Map<String, float[]> vectors = new HashMap<>();

  PassageStore(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  /** Embeds what is not there yet. */
  void add(Collection<String> passages) {
    Set<String> missing = new LinkedHashSet<>(passages);
    missing.removeAll(vectors.keySet());
    List<String> texts = List.copyOf(missing);
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + AT_ONCE));
      List<float[]> embedded = embedder.embed(some);
      for (int i = 0; i < some.size(); i++) {
        vectors.put(some.get(i), embedded.get(i));
      }
    }
  }

  Reading reading(List<String> passages) {
    return new Reading(passages, vectors);
  }

  Portrait portrait(String persona) {
    return Portrait.of(persona, vectors);
  }

  List<float[]> vectors(List<String> texts) {
    return texts.stream().map(this::vector).toList();
  }

  float[] vector(String passage) {
    float[] vector = vectors.get(passage);
    if (vector == null) {
      throw new IllegalStateException("a passage was not embedded");
    }
    return vector;
  }
}
