package io.dramatis.filter.embedding;

import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Vectors drawn by a text's hash; it counts how often it embeds a text. */
final class CountingModel implements TextEmbedder {
  final Map<String, Integer> times = new ConcurrentHashMap<>();
  final List<List<String>> calls = new ArrayList<>();
  final AtomicReference<Consumer<List<String>>> before = new AtomicReference<>(texts -> {});

  private final String name;
  private final int dimension;
  private final long seed;

  CountingModel(String name, int dimension, long seed) {
    this.name = name;
    this.dimension = dimension;
    this.seed = seed;
  }

  CountingModel() {
    this("counting", 8, 0);
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    before.get().accept(texts);
    synchronized (calls) {
      calls.add(List.copyOf(texts));
    }
    texts.forEach(text -> times.merge(text, 1, Integer::sum));
    return texts.stream().map(this::vector).toList();
  }

  float[] vector(String text) {
    SplittableRandom random = new SplittableRandom(text.hashCode() ^ seed);
    float[] vector = new float[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < dimension; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
