package io.dramatis.filter.contradiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NliJudgeTest {
  private static final Question QUESTION =
      new Question("a vegetarian", "I had a steak for dinner.");

  @TempDir private Path folder;
  private Path tokenizer;
  private Path model;

  @BeforeEach
  void unpackATokenizer() throws IOException {
    tokenizer = folder.resolve("tokenizer.json");
    try (InputStream in = getClass().getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      Files.copy(in, tokenizer);
    }
    model = Files.write(folder.resolve("model.onnx"), TinyOnnx.model("input_ids"));
  }

  @Test
  void theFirstLogitIsMadeAProbability() {
    // The tiny model's logit is large and positive whatever is asked.
    assertThat(judge(NliJudge.FirstLabel.CONTRADICTION))
        .containsExactly(new Answer.Contradiction(1));
    assertThat(judge(NliJudge.FirstLabel.ENTAILMENT).getFirst())
        .isInstanceOfSatisfying(
            Answer.Contradiction.class, c -> assertThat(c.probability()).isLessThan(1e-6));
  }

  @Test
  void anAnswerDoesNotDependOnWhatElseIsAsked() {
    NliJudge judge = NliJudge.of(model, tokenizer, NliJudge.FirstLabel.CONTRADICTION);

    assertThat(judge.answer(List.of(new Question("a", "b"), QUESTION)).get(1))
        .isEqualTo(judge.answer(List.of(QUESTION)).getFirst());
  }

  @Test
  void filesThatDoNotFitAreRefusedAtTheStartWithTheMend() throws IOException {
    Path other = Files.write(folder.resolve("other.onnx"), TinyOnnx.model("pixels"));
    Path none = Files.write(folder.resolve("no.onnx"), "no".getBytes(StandardCharsets.UTF_8));

    for (Path bad : List.of(other, none, folder.resolve("absent.onnx"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NliJudge.of(bad, tokenizer, NliJudge.FirstLabel.CONTRADICTION))
          .withMessageContaining(bad.toString())
          .withMessageContaining("give a sequence classifier");
    }
  }

  private List<Answer> judge(NliJudge.FirstLabel first) {
    return NliJudge.of(model, tokenizer, first).answer(List.of(QUESTION));
  }
}
