package io.dramatis.generator;

import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One model, {@code default}, that the test chooses; stands in for the configured ones. */
@Mock
@ApplicationScoped
public class ScriptedInference implements Inference {
  private volatile ChatEndpoint endpoint = ScriptedEndpoint.numbered();
  private volatile @Nullable ChatEndpoint batches;
  private volatile Map<String, String> unreachable = Map.of();

  static ScriptedInference of(ChatEndpoint endpoint) {
    ScriptedInference inference = new ScriptedInference();
    inference.use(endpoint);
    return inference;
  }

  /** From now on {@code default} is this. */
  public void use(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** From now on {@code default} asked by batches is this; null for a model without. */
  public void useForBatches(@Nullable ChatEndpoint endpoint) {
    this.batches = endpoint;
  }

  @Override
  public ChatEndpoint batch(String name) {
    ChatEndpoint found = batches;
    if (found == null) {
      throw new IllegalArgumentException("set batch.enabled of model " + name);
    }
    return found;
  }

  /** From now on these are down. */
  public void lose(Map<String, String> unreachable) {
    this.unreachable = unreachable;
  }

  @Override
  public Set<String> chatModels() {
    return Set.of("default");
  }

  @Override
  public ChatEndpoint chat(String name) {
    if (!name.equals("default")) {
      throw new IllegalArgumentException("no model " + name + "; there is default");
    }
    return endpoint;
  }

  @Override
  public Map<String, String> unreachable() {
    return unreachable;
  }

  @Override
  public TextEmbedder embedder() {
    throw new AssertionError("the generator embeds nothing");
  }

  @Override
  public Set<String> rewardEndpoints() {
    return Set.of();
  }

  @Override
  public ScoringModel rewardEndpoint(String name) {
    throw new AssertionError("the generator scores nothing");
  }
}
