package io.dramatis.sampler.pool.duplicate;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Near-duplicates by meaning: the embedding model, the vectors remembered, and the time of each.
 */
final class Meanings {
  private final TextEmbedder embedder;
  private final MeaningIndex index;
  private long embeddingNanos;
  private long neighbourNanos;

  Meanings(TextEmbedder embedder, double threshold) {
    this.embedder = embedder;
    this.index = new MeaningIndex(threshold);
  }

  /** Gives each draft its vector and its match among the remembered. */
  void lookBack(List<Draft> drafts) {
    long start = System.nanoTime();
    List<float[]> vectors =
        embedder.embed(drafts.stream().map(draft -> draft.text().text()).toList());
    embeddingNanos += System.nanoTime() - start;
    for (int i = 0; i < drafts.size(); i++) {
      drafts.get(i).vector = vectors.get(i);
    }
    start = System.nanoTime();
    drafts.parallelStream().forEach(this::find);
    neighbourNanos += System.nanoTime() - start;
  }

  /** Looks among the remembered from that ordinal on, for a draft that has a vector. */
  void lookAround(Draft draft, int from) {
    float[] vector = draft.vector;
    if (vector != null) {
      long start = System.nanoTime();
      draft.found(Kind.EMBEDDING, index.findFrom(from, vector));
      neighbourNanos += System.nanoTime() - start;
    }
  }

  /** Remembers a new draft's vector. */
  void add(float @Nullable [] vector) {
    if (vector == null) {
      throw new IllegalStateException("a new text without a vector");
    }
    long start = System.nanoTime();
    index.add(vector);
    neighbourNanos += System.nanoTime() - start;
  }

  Duration embedding() {
    return Duration.ofNanos(embeddingNanos);
  }

  Duration neighbours() {
    return Duration.ofNanos(neighbourNanos);
  }

  long bytes() {
    return index.bytes();
  }

  private void find(Draft draft) {
    float[] vector = draft.vector;
    if (vector != null) {
      draft.found(Kind.EMBEDDING, index.find(vector));
    }
  }
}
