package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.contracts.job.Language;
import io.dramatis.contracts.job.PersonaCopy;
import io.dramatis.contracts.job.PersonalData;
import io.dramatis.contracts.job.SelfInstruct;
import io.dramatis.contracts.job.Toxicity;
import io.dramatis.filter.gate.GateChain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All gates that look at the text alone, on texts that are unlike those they were made on. */
class CheapGatesTest {
  private static final int SIZE = 100_000;

  /** What ends a gate that goes through a text in square or exponential time, and nothing else. */
  private static final Duration FOR_EVER = Duration.ofMinutes(2);

  private static final GateChain CHAIN =
      new GateChain(FilterBeans.cheap(FilterConfigTest.with(Map.of())), (gate, time) -> {});

  private static FilteredBatch judge(String... texts) {
    Batches all =
        Batches.instruction()
            .words(1, 1_000_000)
            .gopher(new Gopher(1, 50))
            .personalData(
                new PersonalData(PersonalData.Action.MASK, List.of(PersonalData.Kind.values())))
            .personaCopy(new PersonaCopy(0.5, 10, PersonaCopy.Action.FLAG))
            .option("selfInstruct", new SelfInstruct(1, 1_000_000, false))
            .option("toxicity", new Toxicity(1, Toxicity.Action.FLAG))
            .option(
                "language",
                new Language(
                    List.of("en", "zh", "ja", "th", "ar", "he", "fa", "hi", "ko"), 0.5, 20));
    return CHAIN.judge(all.of(texts));
  }

  static Stream<String> largeTexts() {
    Stream<String> parts =
        Stream.of(
            "a",
            "ab ",
            "1",
            "1 ",
            "-",
            "- ",
            "\n",
            "\"",
            "((",
            "@",
            "a@",
            "a@b.",
            "a.b.c.",
            "+1 2",
            "4111 1111 ",
            "aaaaaaaa!",
            "www.",
            "http://",
            "```",
            "i ",
            "as a ",
            "as a woman, ",
            "all women ",
            "i'll kill ",
            "i cannot ",
            "as an ai ",
            "sure, ",
            "persona",
            "<persona>",
            "k.y.s.",
            "a-b-",
            "字",
            "字。",
            "ไทย",
            "かな",
            "한글 ",
            "ب",
            "ש ",
            "क्ष",
            "👩‍👩‍👧‍👦",
            "🙂 ",
            "e\u0301",
            "\u200d",
            "\u202e",
            "ﷺ",
            "𝕬",
            "12, High Street ",
            "1.2.3.4.",
            "'",
            "it's ",
            "\ufe0f",
            "a@b.co ");
    return Stream.concat(
        parts.map(part -> part.repeat(SIZE / part.length())),
        Stream.of("a ".repeat(SIZE / 2) + "ab", "as an ai, call me at 1 " + "\ufe0f".repeat(SIZE)));
  }

  @ParameterizedTest
  @MethodSource("largeTexts")
  void aHundredKilobytesComeToAnEnd(String text) {
    FilteredBatch filtered = assertTimeoutPreemptively(FOR_EVER, () -> judge(text));

    assertThat(filtered.judgements()).hasSize(1);
    assertThat(filtered.judgements().getFirst().verdicts())
        .extracting(Verdict::score)
        .allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @MethodSource("plainTexts")
  void plainTextsOfAnyScriptPassUnflagged(String text) {
    assertThat(judge(text).judgements().getFirst().verdicts())
        .hasOnlyElementsOfType(Verdict.Passed.class);
  }

  static Stream<String> plainTexts() {
    return Stream.of(
        "怎样才能让阳台上的番茄多结果？我每天早上浇水，可是花一直掉。",
        "雨の日に洗濯物を早く乾かす方法を教えてください。部屋は狭いです。",
        "ทำอย่างไรให้ข้าวสารเก็บได้นานโดยไม่มีมอด ที่บ้านไม่มีตู้เย็น",
        "كيف أحافظ على النعناع طازجا طوال الأسبوع في بيت بلا ثلاجة؟",
        "איך אפשר לשמור על לחם טרי במשך כל השבוע בלי מקפיא?",
        "چگونه می‌توانم سبزی‌ها را برای زمستان خشک کنم؟",
        "मैं अपने खेत में पानी की बचत कैसे कर सकता हूँ?",
        "비 오는 날 빨래를 빨리 말리는 방법을 알려 주세요.",
        "Please explain photosynthesis to my class of ten-year-olds 🌱☀️ in five sentences 👩‍🏫👍🏽!");
  }

  @Test
  void candidatesOfOneSizeDoNotDisturbEachOther() {
    FilteredBatch filtered = judge("🙂".repeat(50_000), "How do I keep slugs off my lettuce?");

    assertThat(filtered.judgements().getLast().coherent()).isTrue();
  }
}
