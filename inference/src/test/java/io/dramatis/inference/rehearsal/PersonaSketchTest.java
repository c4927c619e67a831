package io.dramatis.inference.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kisumu, Kenya, is home to this nurse who weighs babies and sings.       | a nurse in Kisumu, Kenya, who weighs babies and sings
          Kisumu is home to this retired nurse.                                   | a retired nurse in Kisumu
          Home is Kisumu, Kenya, for this nurse who weighs babies.                | a nurse in Kisumu, Kenya, who weighs babies
          The person asking is a nurse in Kisumu who weighs babies.               | a nurse in Kisumu who weighs babies
          The question comes from a Kenyan nurse who weighs babies.               | a Kenyan nurse who weighs babies
          Living in Kisumu, Kenya, this nurse wants to weigh babies.              | a nurse who wants to weigh babies
          Living in Kisumu, Kenya, this nurse weighs babies and sings.            | someone living in Kisumu, Kenya
          At 34, this Kenyan nurse weighs babies.                                 | someone of 34
          At 34, a woman from Kisumu weighs babies.                               | someone of 34
          In Kisumu, Kenya, a nurse weighs babies and hopes to rest.              | someone in Kisumu, Kenya
          With 9 years of experience, this Kenyan nurse is tired and hopes to rest. | a Kenyan nurse who is tired and hopes to rest
          """)
  void openingsOfTheBuiltInPoolAreNotCopied(String text, String description) {
    assertThat(PersonaSketch.of(text).description()).isEqualTo(description);
  }
}
