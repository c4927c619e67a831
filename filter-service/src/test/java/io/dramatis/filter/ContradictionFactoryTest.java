package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionFactoryTest {
  private final ContradictionFactory factory =
      new ContradictionFactory(new NoModels(), new NoModels().embedder());

  @Test
  void itIsOffUnlessAskedFor() {
    assertThat(factory.gate(config(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind=judge | contradiction.model is missing",
        "kind=judge,model=big | no model big",
        "kind=nli | contradiction.model-file is missing",
        "kind=nli,model-file=/absent.onnx | tokenizer-file is missing",
        "kind=nli,model-file=/absent.onnx,tokenizer-file=/absent.json | no readable file /absent.onnx",
        "kind=judge,model=big,max=1.5 | max is 1.5; give 0 to 1",
        "kind=judge,model=big,questions=0 | questions is 0; give 1 to 64"
      })
  void whatCannotWorkIsRefusedAtTheStartWithItsKey(String settings, String message) {
    Map<String, String> keys = new HashMap<>();
    for (String setting : settings.split(",", -1)) {
      String[] parts = setting.split("=", 2);
      keys.put(parts[0].strip(), parts[1].strip());
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.gate(config(keys)))
        .withMessageContaining("dramatis.filter.contradiction.")
        .withMessageContaining(message);
  }

  private static FilterConfig.Contradiction config(Map<String, String> keys) {
    Map<String, String> properties = new HashMap<>();
    keys.forEach((key, value) -> properties.put("dramatis.filter.contradiction." + key, value));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(FilterConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .build()
        .getConfigMapping(FilterConfig.class)
        .contradiction();
  }

  /** A deployment without chat models. */
  private static final class NoModels implements Inference {
    @Override
    public Set<String> chatModels() {
      return Set.of();
    }

    @Override
    public ChatEndpoint chat(String name) {
      throw new IllegalArgumentException("there is no model " + name);
    }

    @Override
    public TextEmbedder embedder() {
      return new MiniLm();
    }

    @Override
    public Set<String> rewardEndpoints() {
      return Set.of();
    }

    @Override
    public ScoringModel rewardEndpoint(String name) {
      throw new IllegalArgumentException("there is no reward endpoint " + name);
    }
  }
}
