package io.dramatis.sampler.pool.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmbeddingDuplicatesTest {
  private static final DuplicateOptions OPTIONS = DuplicateOptions.DEFAULT.withEmbedding(0.9);

  @Test
  void findsVectorsThatPointTheSameWay() {
    List<Examination> found = add(OPTIONS, planar(), "at 0", "around 20", "near 40", "far 70");

    assertThat(found)
        .extracting(e -> e.duplicate().isPresent())
        .containsExactly(false, true, false, false);
    DuplicateFinding finding = found.get(1).duplicate().orElseThrow();
    assertThat(finding.of()).isEqualTo(1);
    assertThat(finding.kind()).isEqualTo(Kind.EMBEDDING);
    assertThat(finding.similarity()).isCloseTo(Math.cos(Math.toRadians(20)), Offset.offset(1e-6));
  }

  @Test
  void givesTheVectorsOfWhatIsNewOnly() {
    List<Examination> found = add(OPTIONS, planar(), "at 0", "around 20", "far 70");

    assertThat(found.get(0).vector().orElseThrow()).containsExactly(1, 0);
    assertThat(found.get(1).vector()).isEmpty();
    assertThat(found.get(2).vector()).isPresent();
  }

  @Test
  void comparesByWordsWithTheRememberedOnly() {
    // The second has nearly the words of the third, but is itself a duplicate of the first by
    // meaning.
    String second = "a b c d e f g h i j k l m n o p q r s 10";
    String third = "a b c d e f g h i j k l m n o p q r s 60";

    List<Examination> found = add(OPTIONS, planar(), "at 0", second, third);

    assertThat(found.get(1).duplicate()).map(DuplicateFinding::kind).contains(Kind.EMBEDDING);
    assertThat(found.get(2).duplicate()).isEmpty();
  }

  @Test
  void namesTheSurestMeans() {
    List<Examination> found = add(OPTIONS, planar(), "at 0", "0 at", "AT 0");

    assertThat(found.get(1).duplicate()).map(DuplicateFinding::kind).contains(Kind.MINHASH);
    assertThat(found.get(2).duplicate()).map(DuplicateFinding::kind).contains(Kind.EXACT);
  }

  @Test
  void findsThemAmongManyWhateverTheDivision() {
    TextEmbedder embedder = scattered();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      texts.add("original " + i + " 0");
    }
    for (int i = 0; i < 3_000; i += 10) {
      texts.add("repeated " + i + " 1");
    }
    List<Optional<DuplicateFinding>> atOnce = addInParts(embedder, texts, texts.size());
    List<Optional<DuplicateFinding>> inParts = addInParts(embedder, texts, 250);

    assertThat(inParts).isEqualTo(addInParts(embedder, texts, 250));
    assertThat(atOnce.subList(0, 3_000)).containsOnly(Optional.empty());
    // Comparing all pairs, as within one call, finds every one; the graph nearly every one.
    assertThat(atOnce.subList(3_000, 3_300)).allMatch(Optional::isPresent);
    assertThat(inParts.stream().filter(Optional::isPresent).count()).isGreaterThanOrEqualTo(297);
    for (int i = 0; i < 300; i++) {
      long original = 10L * i + 1;
      inParts.get(3_000 + i).ifPresent(f -> assertThat(f.of()).isEqualTo(original));
    }
  }

  @Test
  void remembersNothingOfACallWhoseEmbeddingFails() {
    List<Boolean> down = new ArrayList<>(List.of(true));
    TextEmbedder embedder =
        embedder(
            text -> {
              if (down.getFirst()) {
                throw new IllegalStateException("down");
              }
              return new float[] {1, 0};
            });
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(OPTIONS, embedder)) {
      List<PersonaText> texts = Texts.lines("A nurse in Kenya");
      assertThatIllegalStateException().isThrownBy(() -> duplicates.add(texts));
      down.set(0, false);

      assertThat(duplicates.add(texts).getFirst().duplicate()).isEmpty();
    }
  }

  @Test
  void countsItsMemoryAndItsTime() {
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(OPTIONS, scattered())) {
      duplicates.add(Texts.lines("original 1 0", "original 2 0"));

      assertThat(duplicates.statistics().embedding()).isPositive();
      assertThat(duplicates.statistics().neighbours()).isPositive();
      assertThat(duplicates.statistics().bytes()).isGreaterThan(2 * 64 * 4);
    }
  }

  private static List<Examination> add(
      DuplicateOptions options, TextEmbedder embedder, String... texts) {
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(options, embedder)) {
      return duplicates.add(Texts.lines(texts));
    }
  }

  private static List<Optional<DuplicateFinding>> addInParts(
      TextEmbedder embedder, List<String> texts, int size) {
    List<PersonaText> lines = Texts.lines(texts);
    List<Optional<DuplicateFinding>> findings = new ArrayList<>();
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(OPTIONS.withMinhash(null), embedder)) {
      for (int from = 0; from < lines.size(); from += size) {
        List<PersonaText> part = lines.subList(from, Math.min(lines.size(), from + size));
        duplicates.add(part).forEach(examination -> findings.add(examination.duplicate()));
      }
    }
    return findings;
  }

  /** The last word of a text is its vector's angle in degrees. */
  private static TextEmbedder planar() {
    return embedder(
        text -> {
          double angle = Math.toRadians(Integer.parseInt(text.replaceAll(".*?(\\d+).*", "$1")));
          return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        });
  }

  /** A random direction for the second word of a text, swayed a little by the third. */
  private static TextEmbedder scattered() {
    return embedder(
        text -> {
          String[] words = text.split(" ", 3);
          SplittableRandom direction = new SplittableRandom(31L * Integer.parseInt(words[1]));
          SplittableRandom sway = new SplittableRandom(17L * Integer.parseInt(words[1]) + 1);
          double share = 0.3 * Integer.parseInt(words[2]);
          float[] vector = new float[64];
          double squares = 0;
          for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (direction.nextDouble(-1, 1) + share * sway.nextDouble(-1, 1));
            squares += (double) vector[i] * vector[i];
          }
          for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
          }
          return vector;
        });
  }

  private static TextEmbedder embedder(Function<String, float[]> vector) {
    return new TextEmbedder() {
      @Override
      public String model() {
        return "fake";
      }

      @Override
      public List<float[]> embed(List<String> texts) {
        return texts.stream().map(vector).toList();
      }
    };
  }
}
