package io.dramatis.sampler.pool.embedding;

import io.dramatis.inference.TextEmbedder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Vectors of length 1 that follow from the text's hash; remembers what it was asked. */
public final class FakeEmbedder implements TextEmbedder {
  private final String model;
  private final int failAfter;
  private final Queue<String> embedded = new ConcurrentLinkedQueue<>();

  /** Never fails. */
  public FakeEmbedder(String model) {
    this(model, Integer.MAX_VALUE);
  }

  /**
   * @param failAfter texts after which every call fails
   */
  public FakeEmbedder(String model, int failAfter) {
    this.model = model;
    this.failAfter = failAfter;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (embedded.size() >= failAfter) {
      throw new IllegalStateException("the process was killed");
    }
    embedded.addAll(texts);
    return texts.stream().map(this::vector).toList();
  }

  /** The vector of a text. */
  public float[] vector(String text) {
    double angle = (model + text).hashCode();
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  /** Every text, as often as it was embedded. */
  public Queue<String> embedded() {
    return embedded;
  }
}
