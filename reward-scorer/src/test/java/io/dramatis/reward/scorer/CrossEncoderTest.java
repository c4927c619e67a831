package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Reward;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
  void textsOfAnyScriptAndSizeAreScored() throws Exception {
    EndpointScorer scorer =
        new EndpointScorer("local", CrossEncoder.of(file(TinyOnnx.model("input_ids")), tokenizer));

    List<Reward> rewards =
        scorer.score(
            input("滴定とは何ですか", "ما هي المعايرة؟", "🙂🧪", " ", "long words ".repeat(10_000)));

    assertThat(rewards).hasSize(5).allMatch(reward -> Double.isFinite(reward.value()));
  }

  @Test
  void aModelThatDoesNotFitIsRefusedAtTheStartWithTheMend() throws IOException {
    refused(
        "no model at all".getBytes(StandardCharsets.UTF_8), "no ONNX model that runs", "export");
    refused(new byte[0], "no ONNX model that runs", "export");
    refused(TinyOnnx.model("pixels"), "its inputs are", "input_ids, attention_mask");
    refused(
        TinyOnnx.model("input_ids", List.of("logits", "known")), "2 outputs", "the logits alone");
    refused(TinyOnnx.model("input_ids", List.of("labels")), "2 numbers", "one label");
  }

  private void refused(byte[] model, String wrong, String mend) throws IOException {
    Path file = file(model);
    assertThatThrownBy(() -> CrossEncoder.of(file, tokenizer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(wrong)
        .hasMessageContaining(mend);
  }

  @Test
  void aFileThatIsNotThereOrNoTokenizerIsRefusedWithItsName() throws IOException {
    Path model = file(TinyOnnx.model("input_ids"));
    Path absent = folder.resolve("absent");
    Path other = Files.writeString(folder.resolve("other.json"), "{}");

    assertThatThrownBy(() -> CrossEncoder.of(absent, tokenizer))
        .hasMessageContaining("no readable file " + absent);
    assertThatThrownBy(() -> CrossEncoder.of(model, absent))
        .hasMessageContaining("no readable file " + absent);
    assertThatThrownBy(() -> CrossEncoder.of(model, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(other + " is no tokenizer that fits")
        .hasMessageContaining("tokenizer.json");
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
