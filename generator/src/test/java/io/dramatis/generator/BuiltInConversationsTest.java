package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.BEEKEEPER;
import static io.dramatis.generator.PromptFixture.OTHERS;
import static io.dramatis.generator.PromptFixture.builtIn;
import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.config.ConfiguredInference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Built-in recipes in which there are rounds, drafts or several people. */
class BuiltInConversationsTest {
  /** Answers "said 1", "said 2" and so on in the order of the requests. */
  private final AtomicInteger said = new AtomicInteger();

  private final ScriptedEndpoint endpoint =
      new ScriptedEndpoint(
          request -> ScriptedEndpoint.one("said " + said.incrementAndGet(), FinishReason.STOP));

  private Candidate written(Prompt prompt) throws InterruptedException {
    CandidateBatch batch = new CandidateGenerator(ScriptedInference.of(endpoint)).generate(prompt);
    assertThat(batch.failure()).isNull();
    return batch.candidates().getFirst();
  }

  private static CandidateBatch rehearsed(Prompt prompt) throws Exception {
    try (ConfiguredInference process = RealInference.rehearsal()) {
      CandidateBatch batch = new CandidateGenerator(process).generate(prompt);
      assertThat(batch.failure()).isNull();
      return batch;
    }
  }

  private static PromptFixture of(String recipe) {
    return prompt().with(builtIn(recipe)).maxTokens(2_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aDialogueHasAsManyRoundsAsTheJobSaysAndThePersonaIsFreshInEachOfThem(int turns)
      throws InterruptedException {
    Candidate candidate =
        written(BuiltInPrompts.rounds(of("dialogue").candidates(1).build(), turns));

    assertThat(candidate.messages())
        .extracting(ChatMessage::role)
        .isEqualTo(BuiltInPrompts.roles(builtIn("dialogue"), turns))
        .hasSize(2 * turns);
    assertThat(candidate.messages())
        .extracting(ChatMessage::content)
        .isEqualTo(
            java.util.stream.IntStream.rangeClosed(1, 2 * turns)
                .mapToObj(i -> "said " + i)
                .toList());
    for (int turn = 1; turn <= turns; turn++) {
      CompletionRequest message = endpoint.requests().get(2 * turn - 2);
      assertThat(ScriptedEndpoint.system(message)).contains("<persona>" + BEEKEEPER + "</persona>");
      assertThat(message.messages()).hasSize(2);
      assertThat(ScriptedEndpoint.user(message))
          .contains(
              turn == 1 ? "of " + turns + " messages" : "number %d of %d".formatted(turn, turns));
      for (int before = 1; before <= 2 * (turn - 1); before++) {
        String line = (before % 2 == 1 ? "user: " : "assistant: ") + "said " + before;
        assertThat(ScriptedEndpoint.user(message)).containsOnlyOnce(line);
      }
    }
  }

  @Test
  void inADialogueTheAssistantAnswersInTheConversationAndKnowsNothingOfThePersona()
      throws InterruptedException {
    written(of("dialogue").candidates(1).build());

    CompletionRequest last = endpoint.requests().getLast();
    assertThat(last.messages().toString()).doesNotContain(BEEKEEPER);
    assertThat(last.messages()).hasSize(6);
    assertThat(last.messages().get(2)).isEqualTo(AiMessage.from("said 2"));
    assertThat(ScriptedEndpoint.user(last)).isEqualTo("said 5");
  }

  @Test
  void aPartIsPlayedUnderThePersonaInEveryReplyAndStandsInTheSamplesSystemMessage()
      throws InterruptedException {
    Candidate candidate = written(BuiltInPrompts.rounds(of("role-play").candidates(1).build(), 4));

    assertThat(candidate.messages().getFirst()).isEqualTo(new ChatMessage(Role.SYSTEM, "said 1"));
    assertThat(candidate.messages()).hasSize(9);
    for (int turn = 1; turn <= 4; turn++) {
      CompletionRequest remark = endpoint.requests().get(2 * turn - 1);
      CompletionRequest reply = endpoint.requests().get(2 * turn);
      assertThat(remark.messages().toString())
          .doesNotContain(BEEKEEPER)
          .contains("<part>said 1</part>");
      assertThat(ScriptedEndpoint.system(reply))
          .contains("<persona>" + BEEKEEPER + "</persona>", "<part>said 1</part>");
      assertThat(reply.messages()).hasSize(2 * turn);
    }
  }

  @Test
  void eachRevisionIsHeldToAPrincipleAndWhatWasThereBeforeIsKept() throws InterruptedException {
    Recipe recipe = builtIn("critique-revise");
    Candidate candidate =
        written(BuiltInPrompts.rounds(of("critique-revise").candidates(1).build(), 2));

    assertThat(candidate.kept())
        .extracting(KeptText::step)
        .containsExactly("draft", "critique", "revision", "critique", "revision");
    assertThat(candidate.kept()).extracting(KeptText::turn).containsExactly(null, 1, 1, 2, 2);
    assertThat(candidate.kept())
        .extracting(KeptText::text)
        .containsExactly("said 2", "said 3", "said 4", "said 5", "said 6");
    assertThat(candidate.messages())
        .extracting(ChatMessage::content)
        .containsExactly("said 1", "said 6");
    for (int i = 1; i < 5; i++) {
      String principle = candidate.kept().get(i).principle();
      assertThat(recipe.principles()).contains(principle);
      String asked = ScriptedEndpoint.user(endpoint.requests().get(i + 1));
      assertThat(asked)
          .contains("<principle>" + principle + "</principle>")
          .contains("<answer>" + (i < 3 ? "said 2" : "said 4") + "</answer>");
    }
    assertThat(candidate.kept().get(1).principle()).isEqualTo(candidate.kept().get(2).principle());
  }

  @Test
  void principlesDifferOverCandidatesAndAreTheSameOnRedelivery() throws Exception {
    Prompt prompt = of("critique-revise").candidates(16).build();

    List<String> first = principles(rehearsed(prompt));

    assertThat(principles(rehearsed(prompt))).isEqualTo(first);
    assertThat(first).hasSize(16).doesNotContainNull();
    assertThat(first.stream().distinct().count()).isGreaterThan(4);
  }

  private static List<String> principles(CandidateBatch batch) {
    return batch.candidates().stream()
        .map(candidate -> candidate.kept().getLast().principle())
        .toList();
  }

  @Test
  void everyoneOfSeveralPersonasSpeaksInAStepOfTheirOwn() throws InterruptedException {
    Candidate candidate = written(of("multi-persona").candidates(1).build());

    List<String> speakers = List.of(BEEKEEPER, BEEKEEPER, OTHERS.get(0), OTHERS.get(1), BEEKEEPER);
    for (int i = 0; i < speakers.size(); i++) {
      String system = ScriptedEndpoint.system(endpoint.requests().get(i));
      assertThat(system)
          .containsOnlyOnce("<persona>")
          .contains("<persona>" + speakers.get(i) + "</persona>");
    }
    assertThat(ScriptedEndpoint.user(endpoint.requests().getLast()))
        .contains("<request>said 1<", "<draft>said 2<", "<criticism>said 3<", "<criticism>said 4<");
    assertThat(candidate.kept())
        .extracting(KeptText::step)
        .containsExactly("draft", "criticism", "objection");
    assertThat(candidate.messages())
        .extracting(ChatMessage::content)
        .containsExactly("said 1", "said 5");
  }

  @Test
  void aSolutionAnswersTheProblemAloneAtItsOwnTemperature() throws InterruptedException {
    for (String recipe : List.of("math-problem", "reasoning")) {
      said.set(0);
      Candidate candidate = written(of(recipe).candidates(1).build());

      CompletionRequest solution = endpoint.requests().getLast();
      assertThat(ScriptedEndpoint.user(solution)).isEqualTo("said 1");
      assertThat(solution.temperature()).isEqualTo(0.3);
      assertThat(candidate.temperature()).as("that of the voice").isEqualTo(0.7);
    }
  }
}
