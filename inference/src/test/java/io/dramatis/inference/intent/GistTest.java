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
    assertThat(Gist.of(" Write a poem\n on bees. "))
        .isEqualTo(new Gist("Write a poem on bees.", "Write a poem on bees."));
  }

  @Test
  void aBlankTextIsBlank() {
    assertThat(Gist.of(" \n ")).isEqualTo(new Gist("", ""));
  }

  @Test
  void ofALongTextTheBeginningAndTheEndStay() {
    String text = "Summarise this: " + words("m", 400) + " In two sentences, please.";

    assertThat(Gist.of(text).opening()).isEqualTo("Summarise this: m0 m1 m2 m3 m4");
    assertThat(Gist.of(text).whole())
        .startsWith("Summarise this: m0 m1")
        .endsWith("In two sentences, please.")
        .doesNotContain("m200");
  }
}
