package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.filter.Batches;
import io.dramatis.filter.MiniLm;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoherenceScorerTest {
  private static final String BEEKEEPER = "A beekeeper in Slovenia worried about varroa mites";
  private static final String ABOUT_BEES =
      "When do I treat with oxalic acid if my colonies still have brood in November?";
  private static final String ABOUT_TAX =
      "Can my client deduct the van she uses for touring if she drives her kids to school in it?";

  private final RecordingEmbedder embedder = new RecordingEmbedder(new MiniLm());
  private final CoherenceScorer scorer =
      new CoherenceScorer(embedder, 1_000, CoherenceModelFile.builtIn());

  private List<Double> score(String persona, List<String> background, List<String> texts) {
    return scorer.score(persona, background, texts).stream()
        .map(CoherenceScore::probability)
        .toList();
  }

  @Test
  void aTextIsNearerToItsOwnPersona() {
    List<Double> scores = score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES, ABOUT_TAX));

    assertThat(scores.get(0)).isGreaterThan(0.5).isGreaterThan(scores.get(1) + 0.2);
  }

  @Test
  void theOwnPersonaInTheBackgroundChangesNothing() {
    List<String> background = new ArrayList<>(Batches.OTHERS);
    background.add(BEEKEEPER);

    assertThat(score(BEEKEEPER, background, List.of(ABOUT_BEES)))
        .isEqualTo(score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES)));
  }

  @Test
  void anotherEmbeddingModelGetsTheContrastAlone() {
    String twin = BEEKEEPER + " ";
    CoherenceScorer elsewhere =
        new CoherenceScorer(new Named("other", embedder), 100, CoherenceModelFile.builtIn());

    assertThat(elsewhere.score(BEEKEEPER, List.of(twin, twin), List.of(ABOUT_BEES)).getFirst())
        .satisfies(score -> assertThat(score.probability()).isCloseTo(0.5, within(1e-6)));
  }

  @Test
  void aBlankPersonaSaysNothingOfAnyText() {
    assertThat(score(" \n", Batches.OTHERS, List.of(ABOUT_BEES, ABOUT_TAX))).containsOnly(0.0);
  }

  @Test
  void vectorsThatAreNoNumbersGiveNoScore() {
    TextEmbedder broken =
        new Named("all-minilm-l6-v2-q", embedder) {
          @Override
          public List<float[]> embed(List<String> texts) {
            List<float[]> vectors = super.embed(texts);
            vectors.forEach(vector -> vector[0] = Float.NaN);
            return vectors;
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CoherenceScorer(broken, 100, CoherenceModelFile.builtIn())
                    .score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES)));
  }

  @Test
  void withoutABackgroundTheScoreIsRoughButOrdered() {
    List<Double> scores = score(BEEKEEPER, List.of(), List.of(ABOUT_BEES, ABOUT_TAX));

    assertThat(scores.get(0)).isGreaterThan(scores.get(1));
  }

  @Test
  void aPersonWithManyFactsIsRecognisedByTwo() {
    String persona =
        "I keep bees in Slovenia. I have three sons. I sing in a choir. I am a dentist.";
    String text =
        "Hello there. What a day. My colonies still have brood in November. I was at the surgery"
            + " pulling teeth all morning. See you soon.";

    assertThat(score(persona, Batches.OTHERS, List.of(text)).getFirst()).isGreaterThan(0.5);
  }

  @Test
  void blankTextsScoreNothing() {
    assertThat(score(BEEKEEPER, Batches.OTHERS, List.of(" \n "))).containsExactly(0.0);
  }

  @Test
  void textsInOtherScriptsAndEmojiHaveAScore() {
    assertThat(score(BEEKEEPER, Batches.OTHERS, List.of("我的蜜蜂冬天怎么办？", "كيف أحمي النحل؟", "🐝🐝")))
        .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
  }

  @Test
  void onePromptIsOneCallAndPersonasAreEmbeddedOnce() {
    scorer.score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES, ABOUT_TAX));
    scorer.score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES));

    assertThat(embedder.calls).hasSize(2);
    assertThat(embedder.calls.get(1)).containsExactly(ABOUT_BEES);
  }

  @Test
  void longTextsAreBoundedWork() {
    String text =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "This is sentence number " + i + ".")
            .collect(Collectors.joining(" "));

    scorer.score(BEEKEEPER, Batches.OTHERS, List.of(text, "x".repeat(100_000)));

    List<String> embedded = embedder.calls.getFirst();
    assertThat(embedded).hasSizeLessThan(60);
    assertThat(embedded).allSatisfy(passage -> assertThat(passage).hasSizeLessThanOrEqualTo(1_000));
  }

  /** Under another name. */
  private static class Named implements TextEmbedder {
    private final String name;
    private final TextEmbedder embedder;

    Named(String name, TextEmbedder embedder) {
      this.name = name;
      this.embedder = embedder;
    }

    @Override
    public String model() {
      return name;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return embedder.embed(texts);
    }
  }

  /** Remembers what it was asked. */
  private static final class RecordingEmbedder implements TextEmbedder {
    private final TextEmbedder embedder;
    private final List<List<String>> calls = new ArrayList<>();

    RecordingEmbedder(TextEmbedder embedder) {
      this.embedder = embedder;
    }

    @Override
    public String model() {
      return embedder.model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      calls.add(List.copyOf(texts));
      return embedder.embed(texts);
    }
  }
}
