package io.dramatis.sampler.pool.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * How far the embedding of a pool version is, and what the process that answers does about it.
 *
 * @param progress how far it is, by all replicas
 * @param work what this process does
 * @param error why it gave up; null unless it failed
 */
public record EmbeddingState(
    @JsonUnwrapped EmbeddingProgress progress, Work work, @Nullable String error) {
  /** What a process does about a pool version. */
  public enum Work {
    /** Nothing: it was not asked to, or it is done. */
    @JsonProperty("idle")
    IDLE,
    /** Another version goes first. */
    @JsonProperty("waiting")
    WAITING,
    /** Vectors are being computed. */
    @JsonProperty("running")
    RUNNING,
    /** It gave up; asking again goes on where it was. */
    @JsonProperty("failed")
    FAILED
  }
}
