package io.dramatis.standalone.bench.filter;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.inference.embedding.EmbeddingSource;
import java.util.ArrayList;
import java.util.List;

/** The embedding model without any cache; it keeps what it was asked, call by call. */
final class RecordingModel implements TextEmbedder {
  private final EmbeddingSource source;
  private final List<List<String>> calls = new ArrayList<>();

  RecordingModel(EmbeddingSource source) {
    this.source = source;
  }

  @Override
  public String model() {
    return source.model();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    synchronized (calls) {
      calls.add(List.copyOf(texts));
    }
    return source.embed(texts);
  }

  /** The calls since this was last asked. */
  List<List<String>> taken() {
    synchronized (calls) {
      List<List<String>> taken = List.copyOf(calls);
      calls.clear();
      return taken;
    }
  }
}
