package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import io.dramatis.filter.MiniLm;
import io.dramatis.filter.gate.GateInput;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoherenceGateTest {
  private static final String OWN = "Which reef sites off Okinawa bleached worst this summer?";
  private static final String OTHERS = "How do I comb my goats so that the cashmere stays long?";

  private final CoherenceGate gate =
      new CoherenceGate(new CoherenceScorer(new MiniLm(), 100, CoherenceModelFile.builtIn()));

  @Test
  void aTextOfSomebodyElseIsIncoherent() {
    List<Verdict> verdicts =
        gate.judge(new GateInput(Batches.instruction().of(OWN, OTHERS), Set.of()));

    assertThat(verdicts.get(0)).isInstanceOf(Verdict.Passed.class);
    assertThat(verdicts.get(1))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo("incoherent"));
    assertThat(verdicts).extracting(Verdict::threshold).containsOnly(0.4);
  }

  @Test
  void aTextNotWrittenUnderThePersonaIsScoredAndLetThrough() {
    List<Verdict> verdicts =
        gate.judge(new GateInput(Batches.instruction().unconditioned().of(OWN, OTHERS), Set.of()));

    assertThat(verdicts).allSatisfy(v -> assertThat(v).isInstanceOf(Verdict.Passed.class));
    assertThat(verdicts).extracting(Verdict::threshold).containsOnly(0.0);
    assertThat(verdicts.get(0).score()).isGreaterThan(verdicts.get(1).score());
  }

  @Test
  void eachCandidatesOwnRoutingSaysWhetherItWasWrittenUnderThePersona() {
    Batches batches = Batches.instruction();
    List<Verdict> verdicts =
        gate.judge(
            new GateInput(
                batches.of(
                    List.of(
                        routed(batches.promptId(), 0, true), routed(batches.promptId(), 1, false))),
                Set.of()));

    assertThat(verdicts.get(0)).isInstanceOf(Verdict.Rejected.class);
    assertThat(verdicts.get(1)).isInstanceOf(Verdict.Passed.class);
    assertThat(verdicts).extracting(Verdict::threshold).containsExactly(0.4, 0.0);
  }

  private static Candidate routed(String prompt, int index, boolean asking) {
    return Candidate.of(
        prompt,
        index,
        List.of(new ChatMessage(Role.USER, OTHERS)),
        FinishReason.STOP,
        new Routing(Routing.Basis.INSTRUCTION, "math", 0.9, false, asking, false),
        List.of());
  }
}
