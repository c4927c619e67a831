package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {
  private static final String REQUEST =
      """
      {"messages": [{"role": "user", "content": "A beekeeper asks:\\nhow do I price \\"wild\\" honey?"}]}""";

  @Test
  void whatTheRequestSaidIsLeftOut() {
    assertThat(
            Echo.removed(
                "too long: 'A beekeeper asks: how do I price \"wild\" honey?' has 12 tokens",
                REQUEST))
        .isEqualTo("too long: '[…]' has 12 tokens");
  }

  @Test
  void wordsThatBothHaveStay() {
    assertThat(Echo.removed("max_tokens: how do I lower it", REQUEST))
        .isEqualTo("max_tokens: how do I lower it");
  }

  @Test
  void withoutARequestNothingIsLeftOut() {
    assertThat(Echo.removed("gone", null)).isEqualTo("gone");
  }
}
