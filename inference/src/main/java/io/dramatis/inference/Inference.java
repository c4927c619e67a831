package io.dramatis.inference;

import dev.langchain4j.model.scoring.ScoringModel;
import java.util.Map;
import java.util.Set;

/** The configured models, by name. */
public interface Inference {
  /** Names of the configured chat models. */
  Set<String> chatModels();

  /**
   * A chat model by name.
   *
   * @throws IllegalArgumentException naming the models that there are
   */
  ChatEndpoint chat(String name);

  /**
   * The same model asked by the provider's batch API: cheaper, and answered within hours. Every
   * request is remembered by what it says, so one that is asked again after a crash is not paid for
   * again.
   *
   * @throws IllegalArgumentException naming the key to set, when the model has no batch API set up,
   *     or the models that there are
   */
  default ChatEndpoint batch(String name) {
    throw new IllegalArgumentException("no batches of model %s here".formatted(name));
  }

  /** The embedding model. */
  TextEmbedder embedder();

  /** Names of the configured reward endpoints. */
  Set<String> rewardEndpoints();

  /**
   * A reward endpoint by name: scores a response (text segment) for a prompt (query). It throws
   * {@link ModelException} as chat endpoints do, and {@link
   * java.util.concurrent.CancellationException} when the thread is interrupted while it waits, with
   * the interrupt flag set.
   *
   * @throws IllegalArgumentException naming the endpoints that there are
   */
  ScoringModel rewardEndpoint(String name);

  /**
   * The endpoints that are down at present, chat, embedding and reward endpoints alike: name to
   * what is wrong and since when. Empty when every endpoint that was called answers; an endpoint
   * not called yet counts as up. For readiness checks; never holds a key.
   */
  default Map<String, String> unreachable() {
    return Map.of();
  }
}
