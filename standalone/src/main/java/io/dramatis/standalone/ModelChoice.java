package io.dramatis.standalone;

import java.util.HashMap;
import java.util.Map;

/**
 * Which model the name {@code default} stands for, chosen by the environment.
 *
 * @param settings configuration that makes it so; empty when other configuration says it
 * @param announcement what the user is told, one line
 */
public record ModelChoice(Map<String, String> settings, String announcement) {
  private static final String PREFIX = "dramatis.inference.models.default.";
  private static final String VARIABLES = "DRAMATIS_INFERENCE_MODELS_DEFAULT_";

  public ModelChoice {
    settings = Map.copyOf(settings);
  }

  /**
   * The OpenAI-compatible endpoint at {@code DRAMATIS_MODEL_URL} with {@code DRAMATIS_MODEL_NAME}
   * and {@code DRAMATIS_MODEL_KEY}; without an address what {@code
   * DRAMATIS_INFERENCE_MODELS_DEFAULT_…} configure; without those the rehearsal stand-in.
   */
  public static ModelChoice from(Map<String, String> environment) {
    String url = environment.getOrDefault("DRAMATIS_MODEL_URL", "").strip();
    if (url.isEmpty()) {
      return environment.keySet().stream().anyMatch(key -> key.startsWith(VARIABLES))
          ? new ModelChoice(Map.of(), "model: as " + VARIABLES + "… say")
          : rehearsal();
    }
    String name = environment.getOrDefault("DRAMATIS_MODEL_NAME", "default");
    Map<String, String> settings = new HashMap<>();
    settings.put(PREFIX + "provider", "openai");
    settings.put(PREFIX + "base-url", url);
    settings.put(PREFIX + "model-name", name);
    if (environment.containsKey("DRAMATIS_MODEL_KEY")) {
      settings.put(PREFIX + "api-key", environment.get("DRAMATIS_MODEL_KEY"));
    }
    return new ModelChoice(settings, "model: %s at %s".formatted(name, url));
  }

  private static ModelChoice rehearsal() {
    return new ModelChoice(
        Map.of(PREFIX + "provider", "rehearsal"),
        "no model configured (DRAMATIS_MODEL_URL): using the rehearsal stand-in; its output is"
            + " marked and is not training data");
  }
}
