package io.dramatis.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Inference;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InferenceComponentTest {
  @Inject Inference inference;

  @Test
  void isInjectedAndWorksOutOfTheBox() throws InterruptedException {
    var asked =
        new CompletionRequest(List.of(UserMessage.from("Write one request.")), 2, 1, 200, 1);

    assertThat(inference.chat("rehearsal").complete(asked).completions()).hasSize(2);
    assertThat(inference.embedder().embed(List.of("a text")).getFirst()).hasSize(384);
    assertThat(inference.unreachable()).isEmpty();
  }
}
