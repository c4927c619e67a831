package io.dramatis.sampler.pool.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.inference.embedding.CachingEmbedder;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import io.dramatis.sampler.pool.duplicate.LabelledPairs.Label;
import io.dramatis.sampler.pool.duplicate.LabelledPairs.Pair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall on labelled pairs, by method; the table is printed. The floors are below
 * what was measured, by a margin for another version of the embedding model.
 */
class LabelledDuplicatesTest {
  private static final List<Pair> PAIRS = LabelledPairs.all();
  private static CachingEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = new CachingEmbedder(new InProcessEmbeddings(2), 10_000);
  }

  @AfterAll
  static void release() {
    embedder.close();
  }

  @Test
  void reportsPrecisionAndRecallByMethod() {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    DuplicateOptions exact = DuplicateOptions.DEFAULT.withMinhash(null);
    tallies.put("exact", tally(exact));
    tallies.put("exact + MinHash 0.9", tally(DuplicateOptions.DEFAULT));
    for (double threshold : new double[] {0.85, 0.9, 0.95}) {
      tallies.put(
          "embedding %.2f alone".formatted(threshold), tally(exact.withEmbedding(threshold)));
    }
    Tally all = tally(DuplicateOptions.DEFAULT.withEmbedding(0.9));
    tallies.put("all three at 0.9", all);
    System.out.println(report(tallies));

    Tally words = tallies.get("exact + MinHash 0.9");
    assertThat(tallies.get("exact").precision()).isEqualTo(1);
    assertThat(words.precision()).isEqualTo(1);
    for (Label label : List.of(Label.WHITE_SPACE, Label.PUNCTUATION, Label.ORDER, Label.ONE_WORD)) {
      assertThat(words.share(label)).as(label.name()).isEqualTo(1);
    }
    assertThat(words.share(Label.ESSENTIAL)).isZero();
    assertThat(all.share(Label.SYNONYM)).isGreaterThan(words.share(Label.SYNONYM));
    assertThat(all.precision()).isGreaterThan(0.9);
    assertThat(all.recall()).isGreaterThan(words.recall());
  }

  /** Each text with its variant, and all texts together, of which none repeats another. */
  private static Tally tally(DuplicateOptions options) {
    List<String> texts = PAIRS.stream().map(Pair::text).distinct().toList();
    Tally tally = new Tally();
    for (Pair pair : PAIRS) {
      tally.all.merge(pair.label(), 1, Integer::sum);
    }
    List<PersonaText> lines = new ArrayList<>(Texts.lines(texts));
    for (Pair pair : PAIRS) {
      int text = texts.indexOf(pair.text());
      List<PersonaText> two = new ArrayList<>(List.of(lines.get(text)));
      two.addAll(Texts.lines(pair.variant()));
      try (PersonaDuplicates duplicates = PersonaDuplicates.of(options, embedder)) {
        if (duplicates.add(two).get(1).duplicate().isPresent()) {
          tally.found.merge(pair.label(), 1, Integer::sum);
        }
      }
    }
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(options, embedder)) {
      tally.amongTexts =
          duplicates.add(lines).stream().filter(e -> e.duplicate().isPresent()).count();
    }
    return tally;
  }

  private static String report(Map<String, Tally> tallies) {
    StringBuilder report = new StringBuilder("| method | precision | recall |");
    for (Label label : Label.values()) {
      report.append(" ").append(label.name().toLowerCase(Locale.ROOT)).append(" |");
    }
    report.append(" among the texts |\n|---|---|---|").append("---|".repeat(8)).append("\n");
    tallies.forEach(
        (method, tally) -> {
          report.append(
              "| %s | %.3f | %.3f |".formatted(method, tally.precision(), tally.recall()));
          for (Label label : Label.values()) {
            report.append(" %d of %d |".formatted(tally.found(label), tally.all.get(label)));
          }
          report.append(" %d |%n".formatted(tally.amongTexts));
        });
    return report.toString();
  }

  /** What was found of each label. */
  private static final class Tally {
    private final Map<Label, Integer> all = new EnumMap<>(Label.class);
    private final Map<Label, Integer> found = new EnumMap<>(Label.class);
    private long amongTexts;

    int found(Label label) {
      return found.getOrDefault(label, 0);
    }

    double share(Label label) {
      return found(label) / (double) all.get(label);
    }

    double precision() {
      int right = duplicates(found);
      return right / (double) (right + found(Label.ESSENTIAL) + amongTexts);
    }

    double recall() {
      return duplicates(found) / (double) duplicates(all);
    }

    private static int duplicates(Map<Label, Integer> counts) {
      return counts.entrySet().stream()
          .filter(entry -> entry.getKey().duplicate())
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
  }
}
