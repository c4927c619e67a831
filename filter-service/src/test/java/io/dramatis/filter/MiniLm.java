package io.dramatis.filter;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.dramatis.inference.TextEmbedder;
import java.util.List;

/** The default embedding model, loaded once for all tests. */
public final class MiniLm implements TextEmbedder {
  private static final EmbeddingModel LOADED = new AllMiniLmL6V2QuantizedEmbeddingModel();

  @Override
  public String model() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return LOADED.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
        .map(embedding -> embedding.vector())
        .toList();
  }
}
