package io.dramatis.filter;

import io.dramatis.filter.contradiction.ChatJudge;
import io.dramatis.filter.contradiction.ContradictionGate;
import io.dramatis.filter.contradiction.Judge;
import io.dramatis.filter.contradiction.NliJudge;
import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import java.util.Optional;

/** Builds the configured gate; a configuration that cannot work is refused at start. */
final class ContradictionFactory {
  private static final String KEY = "dramatis.filter.contradiction.";
  private static final int MOST_QUESTIONS = 64;

  private final Inference inference;
  private final TextEmbedder embedder;

  /** Builds judges on these models; vectors choose what they are asked. */
  ContradictionFactory(Inference inference, TextEmbedder embedder) {
    this.inference = inference;
    this.embedder = embedder;
  }

  /**
   * The gate; none where it is off.
   *
   * @throws IllegalArgumentException naming the key and the mend
   */
  Optional<ContradictionGate> gate(FilterConfig.Contradiction config) {
    if (config.kind() == FilterConfig.Contradiction.Kind.NONE) {
      return Optional.empty();
    }
    if (!(config.max() >= 0 && config.max() <= 1)) {
      throw new IllegalArgumentException(KEY + "max is " + config.max() + "; give 0 to 1");
    }
    if (config.questions() < 1 || config.questions() > MOST_QUESTIONS) {
      throw new IllegalArgumentException(
          "%squestions is %d; give 1 to %d".formatted(KEY, config.questions(), MOST_QUESTIONS));
    }
    return Optional.of(
        new ContradictionGate(judge(config), embedder, config.questions(), config.max()));
  }

  private Judge judge(FilterConfig.Contradiction config) {
    try {
      return config.kind() == FilterConfig.Contradiction.Kind.JUDGE
          ? new ChatJudge(inference.chat(required("model", config.model())), config.giveUpAfter())
          : NliJudge.of(
              required("model-file", config.modelFile()),
              required("tokenizer-file", config.tokenizerFile()),
              config.firstLabel());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage().startsWith(KEY) ? e.getMessage() : KEY + "*: " + e.getMessage(), e);
    }
  }

  private static <T> T required(String key, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException(KEY + key + " is missing; give the one to ask"));
  }
}
