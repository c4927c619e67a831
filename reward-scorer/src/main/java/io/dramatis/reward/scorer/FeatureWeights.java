package io.dramatis.reward.scorer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dramatis.contracts.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How features add up to a reward, as a readable resource. Positive weights of a profile add up to
 * 1; negative ones are penalties.
 *
 * @param version 1 and up; a published version never changes
 * @param request weight by feature for a request that stands alone
 * @param response weight by feature for an answer to an instruction
 * @param curves where the saturating curves bend
 * @param lexicon the English words that features look for
 */
public record FeatureWeights(
    int version,
    Map<String, Double> request,
    Map<String, Double> response,
    Curves curves,
    Lexicon lexicon) {
  public FeatureWeights {
    Require.range("features.version", version, 1, Integer.MAX_VALUE);
    request = profile("request", request);
    response = profile("response", response);
    Require.present("features.curves", curves);
    Require.present("features.lexicon", lexicon);
  }

  /**
   * @param newWords distinct new content words at which information reaches 63 %
   * @param details numbers and names at which detail reaches 63 %
   * @param variety Guiraud's index (types / √tokens) that counts as full variety
   */
  public record Curves(double newWords, double details, double variety) {
    public Curves {
      Require.range("features.curves.newWords", newWords, 1, 1e6);
      Require.range("features.curves.details", details, 1, 1e6);
      Require.range("features.curves.variety", variety, 1, 1e6);
    }
  }

  /**
   * @param functionWords words that carry no content
   * @param askOpenings first words of a question or a request
   * @param boilerplate phrases of a machine speaking about itself or padding, in lower case
   */
  public record Lexicon(
      Set<String> functionWords, Set<String> askOpenings, List<String> boilerplate) {
    public Lexicon {
      functionWords = Set.copyOf(functionWords);
      askOpenings = Set.copyOf(askOpenings);
      boilerplate = Require.list("features.lexicon.boilerplate", boilerplate);
    }
  }

  /** The weights that come with Dramatis. */
  public static FeatureWeights builtIn() {
    try (InputStream in =
        FeatureWeights.class.getResourceAsStream("/reward/feature-weights.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, FeatureWeights.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in feature weights are unreadable", e);
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
    double positive = weights.values().stream().filter(w -> w > 0).mapToDouble(w -> w).sum();
    if (Math.abs(positive - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "features.%s has positive weights of %s; let them add up to 1".formatted(name, positive));
    }
    return Collections.unmodifiableMap(new TreeMap<>(weights));
  }
}
