package io.dramatis.reward;

import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/** No models at all: the built-in scorer needs none. */
@Alternative
@Priority(1)
@ApplicationScoped
public class NoInference implements Inference {
  @Override
  public Set<String> chatModels() {
    return Set.of();
  }

  @Override
  public ChatEndpoint chat(String name) {
    throw new IllegalArgumentException("no chat models");
  }

  @Override
  public TextEmbedder embedder() {
    throw new IllegalArgumentException("no embedder");
  }

  @Override
  public Set<String> rewardEndpoints() {
    return Set.of();
  }

  @Override
  public ScoringModel rewardEndpoint(String name) {
    throw new IllegalArgumentException("no reward endpoints");
  }
}
