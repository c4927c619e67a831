package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;
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
  private final CoherenceScorer scorer = new CoherenceScorer(embedder, 1_000);

  @Test
  void aTextIsNearerToItsOwnPersona() {
    List<Double> scores = scorer.score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES, ABOUT_TAX));

    assertThat(scores.get(0)).isGreaterThan(0.8);
    assertThat(scores.get(1)).isLessThan(0.2);
  }

  @Test
  void theOwnPersonaInTheBackgroundChangesNothing() {
    List<String> background = new ArrayList<>(Batches.OTHERS);
    background.add(BEEKEEPER);

    assertThat(scorer.score(BEEKEEPER, background, List.of(ABOUT_BEES)))
        .isEqualTo(scorer.score(BEEKEEPER, Batches.OTHERS, List.of(ABOUT_BEES)));
  }

  @Test
  void asNearToAnyoneIsOneHalf() {
    String twin = BEEKEEPER + " ";

    assertThat(scorer.score(BEEKEEPER, List.of(twin, twin), List.of(ABOUT_BEES)).getFirst())
        .isCloseTo(0.5, within(1e-6));
  }

  @Test
  void withoutABackgroundTheScoreIsRoughButOrdered() {
    List<Double> scores = scorer.score(BEEKEEPER, List.of(), List.of(ABOUT_BEES, ABOUT_TAX));

    assertThat(scores.get(0)).isGreaterThan(0.5);
    assertThat(scores.get(1)).isLessThan(0.5);
  }

  @Test
  void aPersonWithManyFactsIsRecognisedByTwo() {
    String persona =
        "I keep bees in Slovenia. I have three sons. I sing in a choir. I am a dentist.";
    String text =
        "Hello there. What a day. My colonies still have brood in November. I was at the surgery"
            + " pulling teeth all morning. See you soon.";

    assertThat(scorer.score(persona, Batches.OTHERS, List.of(text)).getFirst()).isGreaterThan(0.8);
  }

  @Test
  void blankTextsScoreNothing() {
    assertThat(scorer.score(BEEKEEPER, Batches.OTHERS, List.of(" \n "))).containsExactly(0.0);
  }

  @Test
  void textsInOtherScriptsAndEmojiHaveAScore() {
    assertThat(
            scorer.score(
                BEEKEEPER, Batches.OTHERS, List.of("我的蜜蜂冬天怎么办？", "كيف أحمي النحل؟", "🐝🐝")))
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
    assertThat(embedded).hasSizeLessThan(35);
    assertThat(embedded).allSatisfy(passage -> assertThat(passage).hasSizeLessThanOrEqualTo(1_000));
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
