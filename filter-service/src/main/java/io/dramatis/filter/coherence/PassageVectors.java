package io.dramatis.filter.coherence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vectors of passages; those of personas are kept, for they come back with every prompt. */
public final class PassageVectors {
  private final TextEmbedder embedder;
  private final Cache<String, float[]> kept;

  /**
   * @param most most persona passages kept, 1 and up; each takes about 2 kB
   */
  public PassageVectors(TextEmbedder embedder, int most) {
    this.embedder = embedder;
    this.kept = Caffeine.newBuilder().maximumSize(most).build();
  }

  /**
   * The vectors of all these passages, with at most one call of the embedder.
   *
   * @param lasting passages of personas
   * @param passing passages of candidates, which are not kept
   */
  public Map<String, float[]> of(Collection<String> lasting, Collection<String> passing) {
    Map<String, float[]> vectors = new HashMap<>(kept.getAllPresent(lasting));
    Set<String> missing = new LinkedHashSet<>(lasting);
    missing.addAll(passing);
    missing.removeAll(vectors.keySet());
    if (!missing.isEmpty()) {
      List<String> texts = new ArrayList<>(missing);
      List<float[]> embedded = embedder.embed(texts);
      for (int i = 0; i < texts.size(); i++) {
        vectors.put(texts.get(i), embedded.get(i));
      }
      new LinkedHashSet<>(lasting).forEach(text -> kept.put(text, vectors.get(text)));
    }
    return vectors;
  }
}
