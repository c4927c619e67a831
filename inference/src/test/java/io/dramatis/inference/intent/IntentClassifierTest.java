package io.dramatis.inference.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class IntentClassifierTest {
  /** Knows poems, sums and noise by one letter each, and notes what it is asked. */
  private static final class Letters implements TextEmbedder {
    final List<List<String>> asked = new ArrayList<>();
    boolean interrupted;

    @Override
    public String model() {
      return "letters";
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      if (interrupted) {
        throw new CancellationException("interrupted while embedding");
      }
      asked.add(List.copyOf(texts));
      return texts.stream().map(Letters::vector).toList();
    }

    private static float[] vector(String text) {
      float[] vector = new float[3];
      vector["ps".indexOf(text.charAt(0)) + 1] = 1;
      return vector;
    }
  }

  private static final List<LabelledText> EXAMPLES =
      List.of(
          new LabelledText(Intent.WRITING, "topic", "p1"),
          new LabelledText(Intent.WRITING, "topic", "p2"),
          new LabelledText(Intent.WRITING, "topic", "p3"),
          new LabelledText(Intent.MATH, "topic", "s1"),
          new LabelledText(Intent.MATH, "topic", "s2"),
          new LabelledText(Intent.MATH, "topic", "s3"),
          new LabelledText(null, null, "x1"),
          new LabelledText(null, null, "x2"),
          new LabelledText(null, null, "x3"));

  private final Letters letters = new Letters();
  private final IntentClassifier classifier = new IntentClassifier(letters, EXAMPLES);

  @Test
  void guessesComeInTheOrderOfTheTexts() {
    List<IntentGuess> guesses = classifier.classify(List.of("sum", "poem", "sum"));

    assertThat(guesses)
        .extracting(IntentGuess::intent)
        .containsExactly(Intent.MATH, Intent.WRITING, Intent.MATH);
    assertThat(guesses).allSatisfy(guess -> assertThat(guess.confidence()).isGreaterThan(0.8));
  }

  @Test
  void whatIsLikeTheUnclearExamplesGetsLittleConfidence() {
    IntentGuess guess = classifier.classify(List.of("xyz")).getFirst();

    assertThat(guess.confidence()).isLessThan(0.2);
  }

  @Test
  void examplesAreEmbeddedAtTheFirstUseAndOnce() {
    assertThat(letters.asked).isEmpty();

    classifier.classify(List.of("sum"));
    classifier.classify(List.of("poem"));

    assertThat(letters.asked.getFirst()).hasSize(2 * EXAMPLES.size());
    assertThat(letters.asked.subList(1, 3))
        .containsExactly(List.of("sum", "sum"), List.of("poem", "poem"));
  }

  @Test
  void aTextIsEmbeddedOnce() {
    List<IntentGuess> first = classifier.classify(List.of("sum", "poem"));
    List<IntentGuess> second = classifier.classify(List.of("poem", "sum"));

    assertThat(letters.asked).hasSize(2);
    assertThat(second).containsExactlyElementsOf(first.reversed());
  }

  @Test
  void anInterruptPassesAndTheNextUseWorks() {
    letters.interrupted = true;
    assertThatThrownBy(() -> classifier.classify(List.of("sum")))
        .isInstanceOf(CancellationException.class);
    letters.interrupted = false;

    assertThat(classifier.classify(List.of("sum")).getFirst().intent()).isEqualTo(Intent.MATH);
  }

  @Test
  void nothingIsAskedForNoTexts() {
    assertThat(classifier.classify(List.of())).isEmpty();
    assertThat(letters.asked).isEmpty();
  }
}
