package io.dramatis.inference.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalWriterTest {
  private static final String REQUEST =
      "Write one request that this person would send to an assistant.\nWrite it as they would.";
  private static final String PROBLEM =
      "Write one challenging mathematics problem that this person could meet.";
  private static final String ARTICLE =
      "Write an explanatory article on something this person knows well.";
  private static final int LONG = 2_000;

  private final RehearsalWriter flawless = new RehearsalWriter(DefectRates.NONE);

  @Test
  void theSameMessagesSeedAndIndexGiveTheSameText() {
    List<ChatMessage> messages = prompt(personas().getFirst(), REQUEST);
    RehearsalWriter another = new RehearsalWriter(DefectRates.DEFAULT);
    RehearsalWriter writer = new RehearsalWriter(DefectRates.DEFAULT);

    for (int i = 0; i < 50; i++) {
      assertThat(another.write(messages, 3, i, LONG)).isEqualTo(writer.write(messages, 3, i, LONG));
    }
  }

  @Test
  void anotherSeedIndexOrPersonaGivesAnotherText() {
    Set<String> texts = new HashSet<>();
    int count = 0;
    for (String persona : personas()) {
      for (int seed = 0; seed < 4; seed++) {
        for (int index = 0; index < 4; index++) {
          texts.add(flawless.write(prompt(persona, REQUEST), seed, index, LONG).text());
          count++;
        }
      }
    }
    assertThat(texts).hasSizeGreaterThan((int) (count * 0.99));
  }

  @ParameterizedTest
  @ValueSource(strings = {REQUEST, PROBLEM, ARTICLE})
  void aTextIsClosestToItsOwnPersona(String task) {
    List<String> personas = personas();
    try (InProcessEmbeddings embeddings = new InProcessEmbeddings(2)) {
      List<float[]> own = embeddings.embed(personas);
      double ranks = 0;
      int firsts = 0;
      for (int p = 0; p < personas.size(); p++) {
        Completion completion = flawless.write(prompt(personas.get(p), task), 7, 0, LONG);
        int rank = rank(embeddings.embed(List.of(completion.text())).getFirst(), own, p);
        ranks += rank;
        firsts += rank == 1 ? 1 : 0;
      }

      assertThat(ranks / personas.size()).isLessThan(1.7);
      assertThat(firsts).isGreaterThan(personas.size() * 4 / 5);
    }
  }

  @Test
  void aTopicIsTakenUp() {
    List<ChatMessage> messages =
        prompt(
            personas().getFirst(),
            "Write one request, about the following topic:\n<topic>gas laws at altitude</topic>\n");
    for (int i = 0; i < 30; i++) {
      assertThat(flawless.write(messages, 1, i, LONG).text()).contains("gas laws at altitude");
    }
  }

  @Test
  void defectsComeAtTheirRates() {
    RehearsalWriter writer = new RehearsalWriter(DefectRates.DEFAULT);
    List<String> texts = new ArrayList<>();
    int cut = 0;
    for (String persona : personas()) {
      for (int i = 0; i < 200; i++) {
        Completion completion = writer.write(prompt(persona, REQUEST), 11, i, LONG);
        texts.add(completion.text());
        cut += completion.finish() == FinishReason.LENGTH ? 1 : 0;
      }
    }

    assertThat(share(texts, "As an AI|AI assistant|As an AI,|language model"))
        .isBetween(0.03, 0.05);
    assertThat(
            share(
                texts, "can't help|cannot assist|not able to write|can't fulfil|cannot help with"))
        .isBetween(0.022, 0.038);
    assertThat(
            share(
                texts,
                "compound interest|birthday message|second-hand car|meal plan for two|sky is blue"))
        .isBetween(0.03, 0.05);
    assertThat(cut / (double) texts.size()).isBetween(0.022, 0.038);
  }

  @Test
  void aTextLongerThanAskedIsCutAndSaysSo() {
    Completion completion = flawless.write(prompt(personas().getFirst(), ARTICLE), 1, 0, 40);

    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(RehearsalWriter.tokens(completion.text())).isLessThanOrEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {REQUEST, PROBLEM, ARTICLE, "How do I store honey in a damp cellar?"})
  void nothingOfTheGrammarShowsThrough(String task) {
    RehearsalWriter writer = new RehearsalWriter(DefectRates.DEFAULT);
    List<String> personas = new ArrayList<>(personas());
    personas.addAll(List.of("x", "Loves gardening.", "???", "A", "Dr. Who", "一位化学老师", "a. b. c."));
    for (String persona : personas) {
      for (int i = 0; i < 40; i++) {
        String text = writer.write(prompt(persona, task), 5, i, LONG).text();
        assertThat(text).isNotBlank().doesNotContain("{").doesNotContain("}").doesNotContain("  ");
        assertThat(text).doesNotContain("persona>").doesNotContain("\\n");
      }
    }
  }

  @Test
  void aConversationWithoutPersonaIsAnsweredNeutrally() {
    List<ChatMessage> messages =
        List.of(
            SystemMessage.from("You are a helpful, accurate assistant."),
            UserMessage.from("As a beekeeper, I keep losing hives to the varroa mite in autumn."));

    assertThat(flawless.write(messages, 1, 0, LONG).text()).doesNotContain("I'm a");
  }

  private static int rank(float[] text, List<float[]> personas, int own) {
    double mine = dot(text, personas.get(own));
    return 1 + (int) personas.stream().filter(p -> dot(text, p) > mine).count();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double share(List<String> texts, String pattern) {
    var compiled = java.util.regex.Pattern.compile(pattern);
    return texts.stream().filter(t -> compiled.matcher(t).find()).count() / (double) texts.size();
  }

  static List<ChatMessage> prompt(String persona, String task) {
    return List.of(
        SystemMessage.from("You write as a person.\n<persona>" + persona + "</persona>"),
        UserMessage.from(task));
  }

  static List<String> personas() {
    try (InputStream stream = RehearsalWriterTest.class.getResourceAsStream("/personas.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
