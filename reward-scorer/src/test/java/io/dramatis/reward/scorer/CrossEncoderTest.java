package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Reward;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossEncoderTest {
  @TempDir private Path folder;
  private Path tokenizer;

  @BeforeEach
  void unpackATokenizer() throws IOException {
    tokenizer = folder.resolve("tokenizer.json");
    try (InputStream in = getClass().getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      Files.copy(in, tokenizer);
    }
  }

  @Test
  void aModelByFileScoresEachTextByItself() throws Exception {
    EndpointScorer scorer =
        new EndpointScorer("local", CrossEncoder.of(file(TinyOnnx.model("input_ids")), tokenizer));

    List<Reward> together = scorer.score(input("a short text", "another text, which is longer"));
    List<Reward> alone = scorer.score(input("another text, which is longer"));

    assertThat(together).hasSize(2);
    assertThat(together.get(1)).isEqualTo(alone.getFirst());
    assertThat(together.get(0).value()).isPositive().isNotEqualTo(together.get(1).value());
  }

  @Test
  void filesThatDoNotFitAreRefusedAtTheStart() throws IOException {
    Path noModel = file("no model at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Path otherInputs = Files.write(folder.resolve("other.onnx"), TinyOnnx.model("pixels"));
    Path absent = folder.resolve("absent.onnx");

    assertThatThrownBy(() -> CrossEncoder.of(noModel, tokenizer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(noModel.toString());
    assertThatThrownBy(() -> CrossEncoder.of(otherInputs, tokenizer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no cross-encoder");
    assertThatThrownBy(() -> CrossEncoder.of(absent, tokenizer))
        .hasMessageContaining("no readable file");
    assertThatThrownBy(() -> CrossEncoder.of(otherInputs, noModel))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("model.onnx"), bytes);
  }

  private static ScoringInput input(String... texts) {
    return new ScoringInput(
        "job.0",
        "task",
        java.util.Arrays.stream(texts).map(t -> new ScoredText("why", t, true)).toList(),
        1);
  }
}
