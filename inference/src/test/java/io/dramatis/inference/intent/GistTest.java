package io.dramatis.inference.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GistTest {
  private static String words(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.joining(" "));
  }

  @Test
  void aShortTextStays() {
    String text = "Write a poem\n on bees. ";

    assertThat(Gist.of(text)).isEqualTo(text);
  }

  @Test
  void ofALongTextTheBeginningAndTheEndStay() {
    String text = "Summarise this: " + words("m", 400) + " In two sentences, please.";

    assertThat(Gist.of(text))
        .startsWith("Summarise this: m0 m1")
        .endsWith("In two sentences, please.")
        .doesNotContain("m200");
  }
}
