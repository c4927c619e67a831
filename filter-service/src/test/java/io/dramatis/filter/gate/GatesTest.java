package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatesTest {
  private static Verdict only(Gate gate, CandidateBatch batch) {
    return gate.judge(new GateInput(batch, Set.of())).getFirst();
  }

  private static String reason(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected ? rejected.reason() : "";
  }

  private static CandidateBatch said(String text) {
    return Batches.instruction().of(text);
  }

  private static CandidateBatch answered(String answer) {
    return Batches.instruction()
        .recipe("instruction-response")
        .ofPair("How do I graft an apple tree in a dry spring?", answer);
  }

  // check

  @Test
  void aFailedCheckNamesTheReason() {
    Check passed = new Check("plausible", true, "");
    Check failed = new Check("consistent", false, "age against career");

    assertThat(only(new CheckGate(), checked(passed, failed)))
        .isEqualTo(new Verdict.Rejected("check", 0, 1, "check-consistent"));
    assertThat(only(new CheckGate(), checked(passed))).isEqualTo(new Verdict.Passed("check", 1, 1));
    assertThat(only(new CheckGate(), said("How do corals bleach?")))
        .isEqualTo(new Verdict.Passed("check", 1, 1));
  }

  private static CandidateBatch checked(Check... checks) {
    Batches batches = Batches.instruction();
    return batches.of(
        List.of(
            Candidate.of(
                batches.promptId(),
                0,
                List.of(new ChatMessage(Role.USER, "How do corals bleach in summer?")),
                FinishReason.STOP,
                null,
                List.of(checks))));
  }

  // length

  @Test
  void lengthIsHeldAgainstBothBounds() {
    Batches bounds = Batches.instruction().words(3, 5);

    assertThat(only(new LengthGate(), bounds.of("too few")))
        .isEqualTo(new Verdict.Rejected("length", 2, 3, "too-short"));
    assertThat(only(new LengthGate(), bounds.of("this is just right")))
        .isEqualTo(new Verdict.Passed("length", 4, 3));
    assertThat(only(new LengthGate(), bounds.of("one two three four five six")))
        .isEqualTo(new Verdict.Rejected("length", 6, 5, "too-long"));
  }

  @Test
  void blankTextIsEmptyWhateverTheBounds() {
    Batches bounds = Batches.instruction().words(0, 5);

    assertThat(reason(only(new LengthGate(), bounds.of(" \n\t")))).isEqualTo("empty");
    assertThat(reason(only(new LengthGate(), answered("  ")))).isEqualTo("empty");
  }

  @Test
  void chineseIsNotTooShortForLackOfSpaces() {
    assertThat(reason(only(new LengthGate(), said("怎样给四十个学生演示滴定？")))).isEmpty();
  }

  @Test
  void aTextOf100KilobytesIsTooLong() {
    assertThat(reason(only(new LengthGate(), said("word ".repeat(20_000))))).isEqualTo("too-long");
  }

  // finish

  @ParameterizedTest
  @EnumSource(FinishReason.class)
  void cutTextsAreRejected(FinishReason finish) {
    String expected =
        switch (finish) {
          case LENGTH -> "truncated";
          case CONTENT_FILTER -> "content-filter";
          case STOP, OTHER -> "";
        };

    assertThat(reason(only(new FinishGate(), Batches.instruction().finished(finish))))
        .isEqualTo(expected);
  }

  // refusal

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't assist with that request.",
        "I’m sorry, I cannot fulfill that request as it involves a real person.",
        "**I cannot comply with this request.**",
        "\"I must respectfully decline to write this.\"",
        "Unfortunately, I am unable to help with that.",
        "Lo siento, pero no puedo ayudarte con eso.",
        "Je suis désolée, mais je ne peux pas vous aider avec cela.",
        "Es tut mir leid, aber ich kann Ihnen dabei nicht helfen.",
        "Извините, но я не могу помочь с этим.",
        "很抱歉，我无法满足这个请求。",
        "申し訳ありませんが、そのご依頼にはお答えできません。",
        "죄송하지만 그 요청은 도와드릴 수 없습니다.",
        "عذرًا، لا أستطيع المساعدة في ذلك."
      })
  void refusalsAreRejectedWhoeverSaysThem(String text) {
    assertThat(reason(only(new RefusalGate(), said(text)))).isEqualTo("refusal");
    assertThat(reason(only(new RefusalGate(), answered(text)))).isEqualTo("refusal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I can't help my son with his algebra any more. How do I explain fractions again?",
        "I cannot provide for my family on this wage. What benefits may I claim?",
        "I'm sorry to bother you, but how do I reset a boiler?",
        "I'm sorry, but I can't do this alone. How do I ask my sister for help?",
        "Unfortunately I can't write well in English. Would you correct this letter?",
        "How do I say politely that I can't assist with that request from my boss?",
        "Lo siento, no puedo dormir. ¿Qué infusión me recomienda?",
        "我无法入睡，有什么建议？",
        "🙂"
      })
  void personsMaySayThatTheyCannot(String text) {
    assertThat(reason(only(new RefusalGate(), said(text)))).isEmpty();
  }

  @Test
  void anAssistantRefusesInFewerWords() {
    assertThat(reason(only(new RefusalGate(), answered("I cannot provide medical advice."))))
        .isEqualTo("refusal");
    assertThat(
            reason(only(new RefusalGate(), answered("Graft in March. I can't stress it enough."))))
        .isEmpty();
  }

  // out of character

  @ParameterizedTest
  @ValueSource(
      strings = {
        "As an AI language model, I do not have a garden, but here goes.",
        "I'm an AI, so I cannot taste your soup.",
        "I am just a large language model trained on text.",
        "Well, as an AI assistant, I'd ask about the soil first.",
        "Here is a request this person would send: how do I prune?",
        "This persona might ask: what is the best hay for goats?",
        "Sure, here's a request from the persona.",
        "Certainly! Here is one question about coral.",
        "How do I prune? </persona>",
        "<persona>A farmer</persona> asks about rain",
        "En tant que modèle de langage, je ne peux pas le savoir.",
        "Als KI-Sprachmodell habe ich keinen Garten.",
        "作为一个AI语言模型，我没有花园。",
        "Как языковая модель, я не имею сада."
      })
  void modelsThatShowThemselvesAreRejected(String text) {
    assertThat(reason(only(new OutOfCharacterGate(), said(text)))).isEqualTo("out-of-character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm an AI researcher in Nairobi. How do I get GPU time?",
        "As an AI engineer, how do I explain transformers to my mother?",
        "Why does the bot keep saying \"As an AI language model\" to me?",
        "Is it fair to use an AI language model to grade essays?",
        "I'm an AI and robotics student. Which motor suits a small arm?",
        "I do not have personal experience of solar pumps. Are they worth it?",
        "How do I write a persona for a UX study of bus drivers?",
        "Here is my question about the van: can I deduct it?",
        "This person sent me a threatening message. How do I answer?",
        "OK so my hen came back late. How long should she rest?",
        "كيف أستخدم الذكاء الاصطناعي في مزرعتي؟",
        "🤖🤖🤖"
      })
  void personsMayAskAboutAi(String text) {
    assertThat(reason(only(new OutOfCharacterGate(), said(text)))).isEmpty();
  }

  @Test
  void theScoreIsTheNumberOfSigns() {
    Verdict verdict =
        only(
            new OutOfCharacterGate(),
            answered("As an AI language model, I cannot. I am an AI, after all."));

    assertThat(verdict)
        .isEqualTo(new Verdict.Rejected("out-of-character", 2, 1, "out-of-character"));
  }

  @Test
  void anAssistantMayBeginWithSure() {
    assertThat(reason(only(new OutOfCharacterGate(), answered("Sure, here's how to graft."))))
        .isEmpty();
  }

  @Test
  void phraseGatesTake100KilobytesOfAnything() {
    String text = "i am an a'a'a \"as an\" ".repeat(5_000);

    assertThat(reason(only(new OutOfCharacterGate(), said(text)))).isEmpty();
    assertThat(reason(only(new RefusalGate(), said(text)))).isEmpty();
  }

  // repetition

  @Test
  void repeatedSentencesAreRejected() {
    String text = "The tide brings salt into my canal. ".repeat(6);

    assertThat(reason(only(new RepetitionGate(), said(text)))).isEqualTo("repetitive");
    assertThat(reason(only(new RepetitionGate(), said("我的水田有盐。".repeat(10)))))
        .isEqualTo("repetitive");
  }

  @Test
  void plainProseIsNotRepetitive() {
    String text =
        "Salt water reached my canal in February, a month earlier than last year, and the seedlings"
            + " near the gate have begun to yellow. Which variety can I still sow this season, and"
            + " would shrimp in the dry months pay me better than a third crop of paddy?";

    assertThat(only(new RepetitionGate(), said(text)))
        .isEqualTo(new Verdict.Passed("repetition", 0, 0.3));
  }

  @Test
  void shortTextsMayRepeatThemselves() {
    assertThat(
            only(new RepetitionGate(), said("row row row your boat row row row your boat")).score())
        .isZero();
  }

  @Test
  void aLongTextOfDistinctWordsPasses() {
    String text =
        IntStream.range(0, 15_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    assertThat(only(new RepetitionGate(), said(text)).score()).isZero();
  }
}
