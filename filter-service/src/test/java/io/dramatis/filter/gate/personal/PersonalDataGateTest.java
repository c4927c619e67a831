package io.dramatis.filter.gate.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.PersonalData;
import io.dramatis.contracts.job.PersonalData.Action;
import io.dramatis.contracts.job.PersonalData.Kind;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.filter.gate.LengthGate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataGateTest {
  private static final String MAIL = "k.wanjiru@riverbend-clinic.org";
  private static final GateChain CHAIN =
      new GateChain(List.of(new PersonalDataGate(), new LengthGate()), (gate, time) -> {});

  private static Batches with(Action action) {
    return Batches.instruction()
        .personalData(new PersonalData(action, List.of(Kind.EMAIL, Kind.PHONE)));
  }

  private static Verdict verdict(FilteredBatch filtered) {
    return filtered.judgements().getFirst().verdicts().getFirst();
  }

  private static String text(FilteredBatch filtered) {
    return filtered.batch().candidates().getFirst().textOf(Role.USER);
  }

  @Test
  void aMaskedCandidateGoesOnAndItsVerdictTells() {
    FilteredBatch filtered =
        CHAIN.judge(with(Action.MASK).of("Write to " + MAIL + " or call +254 722 481 903."));

    assertThat(text(filtered)).isEqualTo("Write to [EMAIL] or call [PHONE].");
    assertThat(verdict(filtered)).isEqualTo(new Verdict.Flagged("personal-data", 2, 1, "masked"));
    assertThat(filtered.judgements().getFirst().coherent()).isTrue();
  }

  @Test
  void aDroppedCandidateIsRejectedAndStoredWithoutIt() {
    FilteredBatch filtered = CHAIN.judge(with(Action.DROP).of("Write to " + MAIL + " today."));

    assertThat(verdict(filtered))
        .isEqualTo(new Verdict.Rejected("personal-data", 1, 1, "personal-data"));
    assertThat(text(filtered)).isEqualTo("Write to [EMAIL] today.");
  }

  @Test
  void aFlaggedCandidateStaysAsItIs() {
    FilteredBatch filtered = CHAIN.judge(with(Action.FLAG).of("Write to " + MAIL + " today."));

    assertThat(verdict(filtered))
        .isEqualTo(new Verdict.Flagged("personal-data", 1, 1, "personal-data"));
    assertThat(text(filtered)).contains(MAIL);
  }

  @Test
  void onlyTheKindsAskedForAreLookedFor() {
    FilteredBatch filtered =
        CHAIN.judge(with(Action.DROP).of("My card 4539 2014 8820 3676 was declined."));

    assertThat(verdict(filtered)).isEqualTo(new Verdict.Passed("personal-data", 0, 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"MASK", "DROP"})
  void nothingUnmaskedGoesPastTheStage(Action action) {
    Batches batches = with(action);
    CandidateBatch batch =
        batches.of(
            List.of(
                new Candidate(
                    batches.promptId() + ".0",
                    0,
                    List.of(
                        new ChatMessage(Role.SYSTEM, "You are " + MAIL),
                        new ChatMessage(Role.USER, "Who is " + MAIL + "?"),
                        new ChatMessage(Role.ASSISTANT, "I am " + MAIL)),
                    FinishReason.STOP,
                    null,
                    List.of(new Check("plausible", true, "knows " + MAIL)),
                    null,
                    null,
                    null,
                    List.of(new KeptText("draft", null, "It is " + MAIL, null)))));

    FilteredBatch filtered = CHAIN.judge(batch);

    assertThat(new String(EventCodec.write(filtered), StandardCharsets.UTF_8))
        .doesNotContain(MAIL)
        .contains("[EMAIL]");
  }

  @Test
  void jsonThatAMaskWouldBreakIsRejected() {
    String json = "{\"mail\": \"" + MAIL + "\"}";
    String number = "{\"phone\": +254 722 481 903}";

    FilteredBatch masked = CHAIN.judge(with(Action.MASK).of(json));

    assertThat(text(masked)).isEqualTo("{\"mail\": \"[EMAIL]\"}");
    assertThat(verdict(masked)).isInstanceOf(Verdict.Flagged.class);
    assertThat(Masks.breakJson("{\"card\": 4539201488203676}", List.of(Kind.CARD))).isTrue();
    assertThat(Masks.breakJson(number, List.of(Kind.PHONE))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\n",
        "🙂🙂",
        "怎样给四十个学生演示滴定？",
        "كيف أستخدم الذكاء؟",
        "@@@@",
        "+",
        "((((",
        "1"
      })
  void whatHoldsNothingPasses(String text) {
    assertThat(PersonalDataScan.of(text, List.of(Kind.values()))).isEmpty();
    assertThat(PersonalDataScan.masked(text, List.of(Kind.values()))).isEqualTo(text);
  }

  @Test
  void ofOverlappingFindsTheOneWithCheckDigitsIsKept() {
    String text = "call 4539 2014 8820 3676";

    assertThat(PersonalDataScan.masked(text, List.of(Kind.values()))).isEqualTo("call [CARD]");
  }

  @Test
  void aTextOf100KilobytesIsMaskedWhole() {
    String text = ("Ask " + MAIL + " about 12 34 56 and then call. ").repeat(1_700);

    String masked = PersonalDataScan.masked(text, List.of(Kind.values()));

    assertThat(masked).doesNotContain("@");
    assertThat(PersonalDataScan.masked("1 ".repeat(50_000), List.of(Kind.values())))
        .hasSize(100_000);
    assertThat(PersonalDataScan.masked("a".repeat(100_000) + "@", List.of(Kind.values())))
        .hasSize(100_001);
  }
}
