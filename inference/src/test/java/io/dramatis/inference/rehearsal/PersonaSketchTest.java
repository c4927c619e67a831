package io.dramatis.inference.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonaSketchTest {
  @Test
  void aDescriptionKeepsItsClausesAndABriefOneDoesNot() {
    PersonaSketch sketch =
        PersonaSketch.of("A chemistry teacher in rural Kenya who builds low-cost lab kits.");

    assertThat(sketch.description())
        .isEqualTo("a chemistry teacher in rural Kenya who builds low-cost lab kits");
    assertThat(sketch.brief()).isEqualTo("a chemistry teacher in rural Kenya");
    assertThat(sketch.phrases()).containsExactly("low-cost lab kits");
  }

  @Test
  void aNameGivesWayToWhatThePersonIs() {
    PersonaSketch sketch =
        PersonaSketch.of("Amina, 41, is a nurse in Rabat. She teaches her neighbours first aid.");

    assertThat(sketch.description()).isEqualTo("a nurse in Rabat");
    assertThat(sketch.phrases()).contains("my neighbours first aid");
  }

  @Test
  void anAddressIsTakenOff() {
    assertThat(PersonaSketch.of("You are a film editor.").description()).isEqualTo("a film editor");
  }

  @Test
  void aMissingArticleIsPutIn() {
    assertThat(PersonaSketch.of("Elderly postman in Leeds").description())
        .isEqualTo("an elderly postman in Leeds");
    assertThat(PersonaSketch.of("Loves gardening.").description())
        .isEqualTo("someone who loves gardening");
  }

  @Test
  void aPersonaWithoutPhrasesStillHasOne() {
    assertThat(PersonaSketch.of("A beekeeper").phrases())
        .containsExactly("the life of a beekeeper");
  }

  @Test
  void aVeryLongOneIsCutAtAClause() {
    String text = "A farmer who grows wheat, " + "and keeps many hens, ".repeat(40);

    assertThat(PersonaSketch.of(text).description().split(" ")).hasSizeLessThanOrEqualTo(34);
  }

  @Test
  void sentencesThatAreNotNounPhrasesBecomeThem() {
    assertThat(
            PersonaSketch.of("This 34-year-old nurse lives in Kisumu, weighs babies, and sings.")
                .description())
        .isEqualTo("a 34-year-old nurse who lives in Kisumu, weighs babies, and sings");
    assertThat(
            PersonaSketch.of("After 12 years as a nurse in Kenya, this 81-year-old wants to rest.")
                .description())
        .isEqualTo("an 81-year-old who, after 12 years as a nurse in Kenya, wants to rest");
    assertThat(
            PersonaSketch.of("In Kisumu, Kenya, a nurse who lives alone is learning to swim.")
                .description())
        .isEqualTo("a nurse in Kisumu, Kenya");
    assertThat(PersonaSketch.of("Someone in Lima who works as a cook and sings.").brief())
        .isEqualTo("someone in Lima");
  }
}
