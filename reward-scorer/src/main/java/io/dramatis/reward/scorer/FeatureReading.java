package io.dramatis.reward.scorer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dramatis.contracts.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * What features look for in a text, as a readable resource.
 *
 * @param curves where the saturating curves bend
 * @param lexicon the English words and phrases that are looked for
 */
public record FeatureReading(Curves curves, Lexicon lexicon) {
  public FeatureReading {
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

  /** What comes with Dramatis. */
  public static FeatureReading builtIn() {
    try (InputStream in =
        FeatureReading.class.getResourceAsStream("/reward/feature-reading.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, FeatureReading.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in reading of features is unreadable", e);
    }
  }
}
