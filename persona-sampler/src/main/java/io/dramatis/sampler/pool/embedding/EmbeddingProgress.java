package io.dramatis.sampler.pool.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;

/**
 * How far the embedding of a pool version is.
 *
 * @param pool the pool's name
 * @param version the pool's version
 * @param model the embedding model that the figures are about
 * @param size personas in the version
 * @param embedded personas whose vector of that model is stored
 */
public record EmbeddingProgress(String pool, int version, String model, int size, int embedded) {
  public EmbeddingProgress {
    Require.text("pool", pool);
    Require.text("model", model);
    Require.range("embedded", embedded, 0, size);
  }

  /** Whether every persona has its vector. */
  @JsonProperty
  public boolean complete() {
    return embedded == size;
  }
}
