package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortraitTest {
  @Test
  void aLongSentenceIsComparedByItsClausesToo() {
    assertThat(
            Portrait.passagesOf(
                "A bus driver in Glasgow, 61, who keeps pigeons and is looking for a flat."))
        .containsExactly(
            "A bus driver in Glasgow, 61, who keeps pigeons and is looking for a flat.",
            "A bus driver in Glasgow",
            "keeps pigeons",
            "looking for a flat.");
  }

  @Test
  void whatCannotBeCutIsThereOnce() {
    assertThat(Portrait.passagesOf("I like tea. Goats!")).containsExactly("I like tea.", "Goats!");
    assertThat(Portrait.passagesOf("Nurse")).containsExactly("Nurse");
    assertThat(Portrait.passagesOf(" \n")).isEmpty();
  }

  @Test
  void aScriptWithoutSpacesIsComparedByItsSentences() {
    assertThat(Portrait.passagesOf("我是护士，喜欢喝茶。")).containsExactly("我是护士，喜欢喝茶。");
  }

  @Test
  void aPersonaOfAnyLengthIsBounded() {
    String persona = "I keep bees, and sheep, and goats, and bulls. ".repeat(500);

    assertThat(Portrait.passagesOf(persona)).hasSizeLessThanOrEqualTo(40);
  }
}
