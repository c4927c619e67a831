package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.PersonalData;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.personal.PersonalDataGate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateChainTest {
  private static final GateChain.GateTimes UNTIMED = (gate, time) -> {};

  private final GateChain chain =
      new GateChain(
          List.of(new LengthGate(), new RefusalGate(), new OutOfCharacterGate()), UNTIMED);

  @Test
  void everyCandidateGetsEveryVerdictAndTheFirstRejectionDecides() {
    FilteredBatch filtered =
        chain.judge(
            Batches.instruction()
                .words(12, 100)
                .of("As an AI language model, no.", "I cannot fulfil this request."));

    assertThat(filtered.judgements())
        .allSatisfy(
            judgement ->
                assertThat(judgement.verdicts())
                    .extracting(Verdict::gate)
                    .containsExactly("length", "refusal", "out-of-character"));
    assertThat(filtered.judgements())
        .extracting(judgement -> judgement.rejection().orElse(""))
        .containsExactly("too-short", "too-short");
    assertThat(filtered.judgements().getFirst().verdicts().getLast())
        .isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void aGateThatTheJobTurnsOffGivesNoVerdict() {
    FilteredBatch filtered =
        chain.judge(Batches.instruction().without("length", "refusal").of("I cannot comply."));

    assertThat(filtered.judgements().getFirst().verdicts())
        .containsExactly(new Verdict.Passed("out-of-character", 0, 1));
  }

  @Test
  void whetherATextWasCutIsAlwaysAsked() {
    GateChain finish = new GateChain(List.of(new FinishGate()), UNTIMED);

    FilteredBatch filtered =
        finish.judge(Batches.instruction().without("finish").finished(FinishReason.LENGTH));

    assertThat(filtered.judgements().getFirst().rejection()).contains("truncated");
  }

  @Test
  void aFailedBatchIsPassedOnAsItIs() {
    CandidateBatch failed = Batches.instruction().failed();

    assertThat(chain.judge(failed)).isEqualTo(new FilteredBatch(failed, List.of()));
  }

  @Test
  void whatAFailedBatchShowsIsMaskedAsThatOfAnyOther() {
    CandidateBatch failed =
        Batches.instruction()
            .personalData(
                new PersonalData(PersonalData.Action.MASK, List.of(PersonalData.Kind.EMAIL)))
            .failed();
    String asked = "Write to jane.doe@gmail.com";
    Rendering rendering =
        new Rendering(
            "user", 0, 0, true, List.of(new ChatMessage(Role.USER, asked)), List.of(asked));
    CandidateBatch shown =
        new CandidateBatch(
            failed.prompt(),
            failed.generation(),
            failed.candidates(),
            failed.failure(),
            List.of(rendering));

    Rendering seen =
        new GateChain(List.of(new PersonalDataGate()), UNTIMED)
            .judge(shown)
            .batch()
            .renderings()
            .getFirst();

    assertThat(seen.messages().getFirst().content()).isEqualTo("Write to [EMAIL]");
    assertThat(seen.answers()).containsExactly("Write to [EMAIL]");
  }

  @Test
  void laterGatesSeeWhoStillStands() {
    List<String> standing = new ArrayList<>();
    Gate last =
        new Gate() {
          @Override
          public String name() {
            return "last";
          }

          @Override
          public List<Verdict> judge(GateInput input) {
            input.candidates().stream()
                .filter(input::standing)
                .forEach(candidate -> standing.add(candidate.id()));
            return input.candidates().stream()
                .<Verdict>map(candidate -> new Verdict.Passed("last", 0, 0))
                .toList();
          }
        };

    new GateChain(List.of(new LengthGate(), last), UNTIMED)
        .judge(Batches.instruction().of("short", "long enough for the gate"));

    assertThat(standing).containsExactly("job-1.0.1");
  }

  @Test
  void theTimeOfEachGateIsTold() {
    List<String> timed = new ArrayList<>();

    new GateChain(List.of(new LengthGate(), new FinishGate()), (gate, time) -> timed.add(gate))
        .judge(Batches.instruction().of("How do corals bleach?"));

    assertThat(timed).containsExactly("length", "finish");
  }

  @Test
  void aGateThatForgetsACandidateIsADefect() {
    Gate forgetful =
        new Gate() {
          @Override
          public String name() {
            return "forgetful";
          }

          @Override
          public List<Verdict> judge(GateInput input) {
            return List.of();
          }
        };

    assertThatThrownBy(
            () -> new GateChain(List.of(forgetful), UNTIMED).judge(Batches.instruction().of("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forgetful");
  }

  @ParameterizedTest
  @ValueSource(strings = {"too many marks: 7", "Shouts", "0.93", "shouts!", "grüßt"})
  void aReasonThatIsNoNameIsADefect(String reason) {
    assertThatThrownBy(() -> rejecting(reason).judge(Batches.instruction().of("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rejecting")
        .hasMessageNotContaining(reason);
  }

  @Test
  void aReasonHasUpTo63Characters() {
    String longest = "a".repeat(63);

    assertThat(rejecting(longest).judge(Batches.instruction().of("x")).judgements())
        .extracting(judgement -> judgement.rejection().orElse(""))
        .containsExactly(longest);
    assertThatThrownBy(() -> rejecting(longest + "a").judge(Batches.instruction().of("x")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static GateChain rejecting(String reason) {
    CandidateGate gate =
        new CandidateGate() {
          @Override
          public String name() {
            return "rejecting";
          }

          @Override
          public Verdict judge(Candidate candidate, GateInput input) {
            return new Verdict.Rejected("rejecting", 1, 0, reason);
          }
        };
    return new GateChain(List.of(gate), UNTIMED);
  }

  @Test
  void everyJudgementIsOfItsCandidate() {
    FilteredBatch filtered = chain.judge(Batches.instruction().of("one", "two", "three"));

    assertThat(filtered.judgements())
        .extracting(Judgement::candidateId)
        .containsExactly("job-1.0.0", "job-1.0.1", "job-1.0.2");
  }
}
