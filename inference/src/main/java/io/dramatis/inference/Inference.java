package io.dramatis.inference;

import dev.langchain4j.model.scoring.ScoringModel;
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

  /** The embedding model. */
  TextEmbedder embedder();

  /** Names of the configured reward endpoints. */
  Set<String> rewardEndpoints();

  /**
   * A reward endpoint by name: scores a response (text segment) for a prompt (query).
   *
   * @throws IllegalArgumentException naming the endpoints that there are
   */
  ScoringModel rewardEndpoint(String name);
}
