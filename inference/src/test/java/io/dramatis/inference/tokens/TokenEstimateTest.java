package io.dramatis.inference.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.CompletionRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenEstimateTest {
  @Test
  void aRequestMaySpendItsPromptAndTheLongestCompletions() {
    CompletionRequest request =
        new CompletionRequest(
            List.of(SystemMessage.from("a".repeat(400)), UserMessage.from("b".repeat(41))),
            3,
            1.0,
            256,
            1);

    assertThat(request.estimatedTokens()).isEqualTo(4 + 100 + 4 + 11 + 3 * 256);
  }

  @Test
  void charactersOfOtherScriptsCountOneEach() {
    assertThat(TokenEstimate.ofText("養蜂家 ab")).isEqualTo(3 + 1);
  }
}
