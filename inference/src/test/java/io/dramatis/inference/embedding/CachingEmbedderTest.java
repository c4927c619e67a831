package io.dramatis.inference.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingEmbedderTest {
  /** Notes what it is asked. */
  private static final class Noting implements EmbeddingSource {
    final List<String> asked = new ArrayList<>();

    @Override
    public String model() {
      return "noting";
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      asked.addAll(texts);
      return texts.stream().map(t -> new float[] {t.length(), 1}).toList();
    }

    @Override
    public void close() {}
  }

  private final Noting source = new Noting();

  @Test
  void aShortTextIsComputedOnce() {
    CachingEmbedder embedder = new CachingEmbedder(source, 10);

    List<float[]> vectors = embedder.embed(List.of("aa", "b", "aa"));
    embedder.embed(List.of("b", "aa"));

    assertThat(source.asked).containsExactly("aa", "b");
    assertThat(vectors).extracting(v -> v[0]).containsExactly(2f, 1f, 2f);
  }

  @Test
  void theCallersVectorsAreTheirOwn() {
    CachingEmbedder embedder = new CachingEmbedder(source, 10);
    embedder.embed(List.of("a")).getFirst()[0] = 99;

    assertThat(embedder.embed(List.of("a")).getFirst()[0]).isEqualTo(1f);
  }

  @Test
  void aLongTextIsNotRememberedAndAVeryLongOneIsCut() {
    CachingEmbedder embedder = new CachingEmbedder(source, 10);
    String text = "x".repeat(20_000);

    embedder.embed(List.of(text));
    embedder.embed(List.of(text));

    assertThat(source.asked).extracting(String::length).containsExactly(8_192, 8_192);
  }

  @Test
  void aBlankTextHasAVectorToo() throws Exception {
    try (CachingEmbedder embedder = new CachingEmbedder(new InProcessEmbeddings(2), 10)) {
      List<float[]> vectors =
          embedder.embed(
              List.of(" ", "a beekeeper in Slovenia", "someone who keeps bees", "tax law"));

      assertThat(vectors).allSatisfy(v -> assertThat(dot(v, v)).isCloseTo(1, within(1e-5)));
      assertThat(vectors.getFirst()).hasSize(384);
      assertThat(dot(vectors.get(1), vectors.get(2)))
          .isGreaterThan(dot(vectors.get(1), vectors.get(3)));
      assertThat(embedder.model()).isEqualTo("all-minilm-l6-v2-q");
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
