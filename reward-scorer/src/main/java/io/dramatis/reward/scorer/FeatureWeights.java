package io.dramatis.reward.scorer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.dramatis.contracts.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How features add up to a reward, as a readable file. Positive weights of a profile add up to 1;
 * negative ones are penalties.
 *
 * @param version 1 and up; a published version never changes
 * @param card where the weights are from and what they are worth; absent when set by hand
 * @param request weight by feature for a request that stands alone
 * @param response weight by feature for an answer to an instruction
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureWeights(
    int version,
    @Nullable WeightsCard card,
    Map<String, Double> request,
    Map<String, Double> response) {
  private static final double HEAVIEST = 1000;
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .build());

  public FeatureWeights {
    Require.range("features.version", version, 1, Integer.MAX_VALUE);
    request = profile("request", request);
    response = profile("response", response);
  }

  /** The weights that come with Dramatis. */
  public static FeatureWeights builtIn() {
    try (InputStream in =
        FeatureWeights.class.getResourceAsStream("/reward/feature-weights.yaml")) {
      return YAML.readValue(in, FeatureWeights.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in feature weights are unreadable", e);
    }
  }

  /**
   * The weights in a file.
   *
   * @throws IllegalArgumentException when it cannot be read or holds other than weights
   */
  public static FeatureWeights at(Path file) {
    try {
      return YAML.readValue(Files.readString(file), FeatureWeights.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s holds no feature weights: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("feature weights %s cannot be read".formatted(file), e);
    }
  }

  /** The file's text: the same weights always give the same bytes. */
  public String yaml() {
    try {
      return YAML.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("weights must be writable as YAML", e);
    }
  }

  private static Map<String, Double> profile(String name, Map<String, Double> weights) {
    Require.present("features." + name, weights);
    weights.keySet().stream()
        .filter(feature -> !TextFeatures.NAMES.contains(feature))
        .forEach(
            feature -> {
              throw new IllegalArgumentException(
                  "features.%s.%s is no feature; there are %s"
                      .formatted(name, feature, TextFeatures.NAMES));
            });
    weights.forEach(
        (feature, weight) -> {
          String field = "features.%s.%s".formatted(name, feature);
          Require.range(field, Require.present(field, weight), -HEAVIEST, HEAVIEST);
        });
    double positive = weights.values().stream().filter(w -> w > 0).mapToDouble(w -> w).sum();
    if (Math.abs(positive - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "features.%s has positive weights of %s; let them add up to 1".formatted(name, positive));
    }
    return Collections.unmodifiableMap(new TreeMap<>(weights));
  }
}
