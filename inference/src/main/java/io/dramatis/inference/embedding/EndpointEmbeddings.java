package io.dramatis.inference.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.inference.EndpointHealth;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.endpoint.EndpointGuard;
import io.dramatis.inference.endpoint.JsonEndpoint;
import java.util.ArrayList;
import java.util.List;

/** Vectors from a server. */
public final class EndpointEmbeddings implements EmbeddingSource, EndpointHealth {
  /** The most texts that Text Embeddings Inference takes in one request unless set otherwise. */
  private static final int MOST_TEXTS = 32;

  private final EmbeddingProtocol protocol;
  private final JsonEndpoint endpoint;
  private final EndpointGuard guard;

  public EndpointEmbeddings(
      EmbeddingProtocol protocol, JsonEndpoint endpoint, EndpointGuard guard) {
    this.protocol = protocol;
    this.endpoint = endpoint;
    this.guard = guard;
  }

  @Override
  public String model() {
    String model = endpoint.endpoint().modelName();
    return model.isEmpty() ? endpoint.endpoint().name() : model;
  }

  @Override
  public EndpointStatus status() {
    return guard.status();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + MOST_TEXTS));
      vectors.addAll(guard.callUninterruptibly(() -> ask(some)));
    }
    requireOneDimension(vectors);
    return vectors;
  }

  private List<float[]> ask(List<String> texts) {
    JsonNode answer =
        endpoint.post(protocol.path(), protocol.request(endpoint.endpoint().modelName(), texts));
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      vectors.add(unit(protocol.vector(answer, i)));
    }
    return vectors;
  }

  private float[] unit(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) numbers.path(i).asDouble(Double.NaN);
    }
    try {
      return UnitVectors.of(vector);
    } catch (ArithmeticException e) {
      throw endpoint.malformed("a missing or impossible vector");
    }
  }

  private void requireOneDimension(List<float[]> vectors) {
    if (vectors.stream().mapToInt(v -> v.length).distinct().count() > 1) {
      throw endpoint.malformed("vectors of different lengths");
    }
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
