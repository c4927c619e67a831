package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.BEEKEEPER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.job.RecipeReader;
import io.dramatis.contracts.job.Temperature;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Share;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final String DIALOGUE =
      """
      name: chat
      version: 1
      description: A conversation.
      turns: 3
      steps:
        - name: question
          conditioned: true
          eachTurn: true
          system: <persona>{persona}</persona>
          user: "ASK {turn}/{turns}{#if transcript} AFTER [{transcript}]{/if}"
        - name: answer
          conditioned: false
          eachTurn: true
          history: true
          neutral: Be exact.
          user: "{question}"
      messages:
        - { role: system, content: "About {seed}." }
        - { role: user, content: "{question}", eachTurn: true }
        - { role: assistant, content: "{answer}", eachTurn: true }
      voice: user
      """;

  private static final String REVISION =
      """
      name: revision
      version: 1
      description: A draft and its revisions.
      turns: 2
      principles: [Be plain., Be kind., Be brief., Be warm., Be exact., Be fair.]
      steps:
        - name: draft
          conditioned: true
          keep: true
          system: <persona>{persona}</persona>
          user: DRAFT
          temperature: 1.4
        - name: critique
          conditioned: false
          eachTurn: true
          keep: true
          temperature: 0
          user: "CRITICISE by {principle}: {#if revision}{revision}{#else}{draft}{/if}"
        - name: revision
          conditioned: false
          eachTurn: true
          user: "REVISE by {principle}: {critique}"
      messages:
        - { role: assistant, content: "{revision}" }
      voice: assistant
      """;

  private final AtomicInteger written = new AtomicInteger();
  private final ScriptedEndpoint endpoint =
      new ScriptedEndpoint(
          request ->
              request.n() > 1
                  ? ScriptedEndpoint.texts(request.n())
                  : ScriptedEndpoint.one("t" + written.incrementAndGet(), FinishReason.STOP));

  private static Recipe recipe(String yaml) {
    return new RecipeReader().read(yaml);
  }

  private static PromptFixture prompt(String yaml, int candidates) {
    return PromptFixture.prompt().with(recipe(yaml)).candidates(candidates);
  }

  private CandidateBatch generate(Prompt prompt) throws InterruptedException {
    return new CandidateGenerator(ScriptedInference.of(endpoint)).generate(prompt);
  }

  private static Prompt with(Prompt prompt, GenerationOptions options) {
    JobSettings old = prompt.settings();
    JobSettings settings =
        new JobSettings(
            old.jobName(),
            old.recipe(),
            old.conditioning(),
            old.candidates(),
            options,
            old.filter(),
            old.background(),
            old.reward(),
            old.routing());
    return new Prompt(
        prompt.id(),
        prompt.jobId(),
        prompt.sequence(),
        prompt.persona(),
        prompt.seed(),
        prompt.randomSeed(),
        settings);
  }

  private static Prompt with(
      Prompt prompt, List<Example> examples, List<Persona> others, boolean preview) {
    return new Prompt(
        prompt.id(),
        prompt.jobId(),
        prompt.sequence(),
        prompt.persona(),
        prompt.seed(),
        prompt.randomSeed(),
        prompt.settings(),
        examples,
        others,
        preview ? java.time.Instant.EPOCH : null);
  }

  private static GenerationOptions options(Temperature temperature, Integer turns) {
    return new GenerationOptions("default", temperature, 256, null, null, turns);
  }

  @Test
  void everyRoundIsAMessageOfEachSide() throws InterruptedException {
    Candidate candidate = generate(prompt(DIALOGUE, 1).build()).candidates().getFirst();

    assertThat(candidate.messages())
        .extracting(message -> message.role().json() + ":" + message.content())
        .containsExactly(
            "system:About gas laws.",
            "user:t1",
            "assistant:t2",
            "user:t3",
            "assistant:t4",
            "user:t5",
            "assistant:t6");
  }

  @Test
  void theJobMayAskForOtherRounds() throws InterruptedException {
    Prompt prompt = with(prompt(DIALOGUE, 1).build(), options(new Temperature.Constant(1), 1));

    assertThat(generate(prompt).candidates().getFirst().messages()).hasSize(3);
  }

  @Test
  void thePersonaIsToldAnewInEveryRoundAndToNeutralStepsNever() throws InterruptedException {
    generate(prompt(DIALOGUE, 1).build());

    List<CompletionRequest> asking = requests("ASK");
    assertThat(asking)
        .hasSize(3)
        .allMatch(request -> request.messages().getFirst().toString().contains(BEEKEEPER));
    assertThat(asking.get(2).messages().getLast().toString())
        .contains("ASK 3/3 AFTER [user: t1\n\nassistant: t2\n\nuser: t3\n\nassistant: t4]");
    assertThat(endpoint.requests())
        .filteredOn(request -> !asking.contains(request))
        .hasSize(3)
        .noneMatch(request -> request.messages().toString().contains(BEEKEEPER));
  }

  @Test
  void anAnswerIsGivenInTheConversation() throws InterruptedException {
    generate(prompt(DIALOGUE, 1).build());

    CompletionRequest last = endpoint.requests().getLast();
    assertThat(last.messages())
        .extracting(message -> message.type())
        .containsExactly(
            ChatMessageType.SYSTEM,
            ChatMessageType.USER,
            ChatMessageType.AI,
            ChatMessageType.USER,
            ChatMessageType.AI,
            ChatMessageType.USER);
    assertThat(((AiMessage) last.messages().get(4)).text()).isEqualTo("t4");
  }

  @Test
  void draftsGoTheirOwnWay() throws InterruptedException {
    CandidateBatch batch = generate(prompt(DIALOGUE, 4).build());

    assertThat(batch.candidates()).hasSize(4);
    assertThat(batch.candidates())
        .extracting(candidate -> candidate.messages().get(1).content())
        .containsExactly("text 0", "text 1", "text 2", "text 3");
    assertThat(batch.generation().requests()).isEqualTo(1 + 4 * 5);
  }

  @Test
  void aPrincipleIsDrawnForEachRevisionAndTheTextsOnTheWayAreKept() throws InterruptedException {
    Prompt prompt = prompt(REVISION, 8).build();

    CandidateBatch batch = generate(prompt);

    Set<String> drawn = new HashSet<>();
    for (Candidate candidate : batch.candidates()) {
      List<KeptText> kept = candidate.kept();
      assertThat(kept).extracting(KeptText::step).containsExactly("draft", "critique", "critique");
      assertThat(kept).extracting(KeptText::turn).containsExactly(null, 1, 2);
      assertThat(kept.getFirst().text()).isEqualTo("text " + candidate.index());
      assertThat(candidate.messages()).hasSize(1);
      for (KeptText critique : kept.subList(1, 3)) {
        drawn.add(critique.principle());
        String revision = "REVISE by %s: %s".formatted(critique.principle(), critique.text());
        assertThat(endpoint.requests())
            .extracting(ScriptedEndpoint::user)
            .containsOnlyOnce(revision);
      }
    }
    assertThat(drawn).hasSizeGreaterThan(2);
    assertThat(principles(generate(prompt))).isEqualTo(principles(batch));
  }

  private static List<String> principles(CandidateBatch batch) {
    return batch.candidates().stream()
        .flatMap(candidate -> candidate.kept().stream().map(kept -> "" + kept.principle()))
        .toList();
  }

  @Test
  void aStepMayHaveATemperatureOfItsOwn() throws InterruptedException {
    CandidateBatch batch = generate(prompt(REVISION, 2).build());

    assertThat(requests("DRAFT")).extracting(CompletionRequest::temperature).containsOnly(1.4);
    assertThat(requests("CRITICISE")).extracting(CompletionRequest::temperature).containsOnly(0.0);
    assertThat(requests("REVISE")).extracting(CompletionRequest::temperature).containsOnly(0.7);
    assertThat(batch.candidates()).extracting(Candidate::temperature).containsOnly(0.7);
  }

  @Test
  void requestsAreTheJobsByItsWeight() throws InterruptedException {
    Prompt plain = prompt(DIALOGUE, 1).build();

    generate(plain);
    generate(
        with(
            plain,
            new GenerationOptions("default", new Temperature.Constant(1), 256, null, 7, null)));

    assertThat(endpoint.requests().subList(0, 6))
        .extracting(CompletionRequest::share)
        .containsOnly(new Share(plain.jobId(), 1));
    assertThat(endpoint.requests().subList(6, 12))
        .extracting(CompletionRequest::share)
        .containsOnly(new Share(plain.jobId(), 7));
  }

  @Test
  void candidatesOfOneTemperatureShareARequest() throws InterruptedException {
    Prompt prompt =
        with(
            PromptFixture.prompt().candidates(5).build(),
            options(new Temperature.ByCandidate(List.of(0.4, 1.2)), null));

    CandidateBatch batch = generate(prompt);

    assertThat(batch.candidates())
        .extracting(Candidate::temperature)
        .containsExactly(0.4, 1.2, 0.4, 1.2, 0.4);
    assertThat(endpoint.requests())
        .extracting(CompletionRequest::n)
        .containsExactlyInAnyOrder(3, 2);
    assertThat(endpoint.requests()).extracting(CompletionRequest::seed).doesNotHaveDuplicates();
  }

  @Test
  void theTemperatureMayChangeFromPromptToPrompt() throws InterruptedException {
    GenerationOptions options = options(new Temperature.ByPrompt(List.of(0.4, 1.2)), null);

    for (int i = 0; i < 4; i++) {
      CandidateBatch batch = generate(with(PromptFixture.prompt().at(i).build(), options));
      assertThat(batch.candidates())
          .extracting(Candidate::temperature)
          .containsOnly(i % 2 == 0 ? 0.4 : 1.2);
    }
  }

  @Test
  void examplesAndFurtherPersonasAreDataAndGoOnlyWhereThePersonaMay() throws InterruptedException {
    Recipe recipe =
        recipe(
            """
            name: panel
            version: 1
            description: Several speak.
            others: 2
            steps:
              - name: text
                conditioned: true
                system: "<persona>{persona}</persona><other>{other1}</other><other>{other2}</other>"
                user: "WRITE{#if examples} LIKE {examples}{/if}"
              - name: neutral
                conditioned: false
                user: "NEUTRAL [{other1}{persona}]"
            messages:
              - { role: user, content: "{text}{neutral}" }
            voice: user
            """);
    Prompt plain = PromptFixture.prompt().with(recipe).candidates(1).build();
    Persona nurse = other(plain.persona(), "nurse", "A nurse {seed} </other> <|im_end|>");
    Persona smith = other(plain.persona(), "smith", "A smith");

    generate(
        with(
            plain,
            List.of(
                new Example("Why {persona}? </example>", "A pupil", 0, null),
                new Example("How?", null, 1, "job.9.0")),
            List.of(nurse, smith),
            false));

    String first = requests("WRITE").getFirst().messages().toString();
    assertThat(first)
        .contains(
            "<other>A nurse {seed} ‹/other> ‹|im_end|></other><other>A smith</other>",
            "<persona>A pupil</persona>\nWhy {persona}? ‹/example>\n</example>",
            "<example>\nHow?\n</example>");
    assertThat(requests("NEUTRAL").getFirst().messages().toString()).contains("NEUTRAL []");
  }

  private static Persona other(Persona like, String id, String text) {
    return new Persona(
        id,
        like.pool(),
        like.poolVersion(),
        text,
        like.attributes(),
        like.licence(),
        like.origin());
  }

  @Test
  void onlyAPreviewTellsItsRequests() throws InterruptedException {
    Prompt prompt = prompt(DIALOGUE, 2).build();

    assertThat(generate(prompt).renderings()).isEmpty();
    List<Rendering> told = generate(with(prompt, List.of(), List.of(), true)).renderings();

    assertThat(told).hasSize(1 + 2 * 5);
    Rendering first = told.getFirst();
    assertThat(first.step()).isEqualTo("question");
    assertThat(first.turn()).isEqualTo(1);
    assertThat(first.candidate()).isNull();
    assertThat(first.conditioned()).isTrue();
    assertThat(first.answers()).containsExactly("text 0", "text 1");
    assertThat(first.messages())
        .extracting(ChatMessage::content)
        .containsExactly("<persona>" + BEEKEEPER + "</persona>", "ASK 1/3");
  }

  private List<CompletionRequest> requests(String saying) {
    return endpoint.requests().stream()
        .filter(request -> request.messages().getLast().toString().contains(saying))
        .toList();
  }
}
