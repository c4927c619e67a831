package io.dramatis.reward.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How often the feature scorer prefers what people preferred, beside the control that the longer
 * text wins; a tie counts one half. Reads lines of {@code {"prompt", "chosen", "rejected",
 * "source"}}.
 */
public final class PairAccuracy {
  private final ToDoubleFunction<ScoredText> score;
  private double won;
  private int pairs;

  private PairAccuracy(ToDoubleFunction<ScoredText> score) {
    this.score = score;
  }

  /**
   * Prints a table by source.
   *
   * @param arguments the file of pairs
   * @throws IOException when it cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("give the file of pairs as the one argument");
    }
    FeatureScorer scorer = new FeatureScorer("default", FeatureWeights.builtIn());
    Map<String, PairAccuracy> byFeatures = new TreeMap<>();
    Map<String, PairAccuracy> byLength = new TreeMap<>();
    try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode pair = EventCodec.mapper().readTree(line);
        for (String source : new String[] {"all", pair.path("source").asText()}) {
          byFeatures
              .computeIfAbsent(source, _ -> new PairAccuracy(t -> scorer.score(t).value()))
              .add(pair);
          byLength
              .computeIfAbsent(
                  source, _ -> new PairAccuracy(t -> Words.of(t.text()).tokens().size()))
              .add(pair);
        }
      }
    }
    System.out.println("| pairs | number | features | longer wins |");
    System.out.println("|---|---|---|---|");
    byFeatures.forEach(
        (source, features) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f |%n",
                source,
                features.pairs,
                features.won / features.pairs,
                byLength.get(source).won / features.pairs));
  }

  private void add(JsonNode pair) {
    String prompt = pair.path("prompt").asText();
    double chosen = score.applyAsDouble(new ScoredText(prompt, pair.path("chosen").asText(), true));
    double rejected =
        score.applyAsDouble(new ScoredText(prompt, pair.path("rejected").asText(), true));
    won += chosen > rejected ? 1 : chosen == rejected ? 0.5 : 0;
    pairs++;
  }
}
