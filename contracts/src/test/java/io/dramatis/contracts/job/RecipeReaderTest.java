package io.dramatis.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
  private static final String GOOD =
      """
      name: chat
      version: 1
      description: A conversation of some rounds.
      turns: 2
      others: 1
      principles: [Be plain., Be kind.]
      steps:
        - name: question
          conditioned: true
          eachTurn: true
          system: <persona>{persona}</persona>
          user: "{#if transcript}{transcript}{/if} Ask question {turn} of {turns}. {answer} {other1}"
        - name: answer
          conditioned: false
          eachTurn: true
          history: true
          keep: true
          temperature: 0.3
          user: "{question} {principle}"
      messages:
        - { role: user, content: "{question}", eachTurn: true }
        - { role: assistant, content: "{answer}", eachTurn: true }
      voice: user
      """;

  private final RecipeReader reader = new RecipeReader();

  @Test
  void readsRoundsOthersAndPrinciples() {
    Recipe recipe = reader.read(GOOD);

    assertThat(recipe.turns()).isEqualTo(2);
    assertThat(recipe.otherPersonas()).isEqualTo(1);
    assertThat(recipe.principles()).containsExactly("Be plain.", "Be kind.");
    assertThat(recipe.steps())
        .allMatch(step -> step.repeated())
        .extracting(step -> step.inConversation())
        .containsExactly(false, true);
  }

  @Test
  void saysOfTheFilterWhatAJobCanSayButForGatesThatAreOff() {
    Recipe recipe = reader.read(GOOD + "filter: { length: { minWords: 12 } }\n");

    assertThat(recipe.filter()).hasToString("{\"length\":{\"minWords\":12}}");
    assertThat(reader.read(GOOD + "filter: {}\n")).isEqualTo(reader.read(GOOD));
    assertThatThrownBy(() -> reader.read(GOOD + "filter: { length: { most: 3 } }\n"))
        .hasMessage("filter.length.most: unknown key; known keys are minWords, maxWords");
    assertThatThrownBy(() -> reader.read(GOOD + "filter: { disabled: [length] }\n"))
        .hasMessageStartingWith("filter.disabled: unknown key; known keys are coherence,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {persona}</persona>  | {nobody}</persona>   | recipe.steps.question.system: there is no text called nobody
          {other1}             | {other2}             | there is no text called other2
          principles: [Be plain., Be kind.] | principles: [] | there is no text called principle
          turns: 2             | disabledGates: []    | recipe.turns is missing
          {#if transcript}     | {#for t in transcript} | recipe.steps.question.user: not a template
          {question} {principle} | {question.length}  | is not a plain name
          "{question}", eachTurn: true | "{persona}", eachTurn: true | recipe.messages.user: there is no text called persona
          keep: true           | output: { type: strin } | recipe.steps.answer.output
          temperature: 0.3     | temperature: 3       | steps[1].temperature: is 3; give a number from 0 to 2
          voice: user          | voice: nobody        | voice: is "nobody"; give one of user, assistant
          turns: 2             | rounds: 2            | rounds: unknown key
          name: chat           | name: Chat           | name: is
          """)
  void refusesWhatIsWrongByName(String good, String bad, String refusal) {
    String text = GOOD.replace(good, bad);
    assertThat(text).isNotEqualTo(GOOD);

    assertThatThrownBy(() -> reader.read(text))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(refusal);
  }

  @Test
  void stepsOfARoundStandSideBySide() {
    String apart =
        GOOD.replace(
            "  - name: answer\n",
            """
              - name: between
                conditioned: false
                user: x
              - name: answer
            """
                .indent(0));

    assertThatThrownBy(() -> reader.read(apart))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("side by side");
  }
}
