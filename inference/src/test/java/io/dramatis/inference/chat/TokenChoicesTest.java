package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.inference.TokenChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenChoicesTest {
  @Test
  void eachTokenComesWithWhatMightHaveBeen() throws JsonProcessingException {
    String choice =
        """
        {"logprobs":{"content":[
          {"token":"4","logprob":-0.5,"top_logprobs":[
            {"token":"4","logprob":-0.5},{"token":"5","logprob":-1.5},
            {"token":"3","logprob":"NaN"},{"token":"2","logprob":7}]},
          {"token":"}","logprob":-0.01}]}}\
        """;

    assertThat(TokenChoices.read(new ObjectMapper().readTree(choice)))
        .containsExactly(
            new TokenChoice("4", Map.of("4", -0.5, "5", -1.5)),
            new TokenChoice("}", Map.of("}", -0.01)));
  }

  @Test
  void anEndpointThatGivesNoneIsNoError() throws JsonProcessingException {
    assertThat(TokenChoices.read(new ObjectMapper().readTree("{\"logprobs\":null}")))
        .isEqualTo(List.of());
  }
}
