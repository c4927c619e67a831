package io.dramatis.filter.gate.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Toxicity;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.GateInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingGatesTest {
  private static final String THREAT = "I'll kill you if you come back.";

  private static GateInput input(Toxicity options, String text) {
    return new GateInput(Batches.instruction().option("toxicity", options).of(text), Set.of());
  }

  private static Verdict judge(ToxicityGate gate, String text) {
    return gate.judge(input(new Toxicity(1, Toxicity.Action.FLAG), text)).getFirst();
  }

  @Test
  void aToxicTextIsFlaggedOrDroppedAsTheJobSays() {
    ToxicityGate gate = new ToxicityGate(List.of());

    assertThat(judge(gate, THREAT)).isEqualTo(new Verdict.Flagged("toxicity", 1, 1, "toxic"));
    assertThat(gate.judge(input(new Toxicity(1, Toxicity.Action.DROP), THREAT)))
        .containsExactly(new Verdict.Rejected("toxicity", 1, 1, "toxic"));
    assertThat(gate.judge(input(new Toxicity(1.5, Toxicity.Action.DROP), THREAT)))
        .containsExactly(new Verdict.Passed("toxicity", 1, 1.5));
    assertThat(gate.appliesTo(Batches.instruction().of("x").prompt().settings())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I’LL KILL YOU",
        "i'll k1ll y0u",
        "I'll kíll you",
        "I'll kill yоu",
        "Ｉ'll kill you",
        "I'll k.i.l.l you",
        "kys",
        "k-y-s",
        "K Y S"
      })
  void disguisesAreSeenThrough(String text) {
    assertThat(judge(new ToxicityGate(List.of()), text)).isInstanceOf(Verdict.Flagged.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Scunthorpe", "a niggardly meal", "skysail", "He killed your darlings."})
  void aWordInsideAnotherIsNone(String text) {
    assertThat(judge(new ToxicityGate(List.of()), text).score()).isZero();
  }

  @Test
  void whatIsSpokenAboutCountsAThird() {
    assertThat(
            judge(new ToxicityGate(List.of()), "Where does the slur \"pikey\" come from?").score())
        .isEqualTo(1.0 / 3);
  }

  @Test
  void aTeamsLexiconIsReadToo(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("own.txt"), "# ours\n2\tblatherskite|blather_skite\n");

    assertThat(judge(new ToxicityGate(List.of(file)), "You blather skite!").score()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no weight", "x\tword", "0\tword", "1\t... word", "1\t<nobody>", "NaN\tw"})
  void aLexiconThatIsWrongIsRefusedWithItsLine(String line, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("own.txt"), "1\tfine\n" + line + "\n");

    assertThatThrownBy(() -> new ToxicityGate(List.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("own.txt")
        .hasMessageContaining("line 2");
  }

  @Test
  void aStereotypeIsOnlyEverFlagged() {
    StereotypeGate gate = new StereotypeGate();

    assertThat(
            gate.judge(
                new GateInput(
                    Batches.instruction()
                        .of("As a woman, naturally I worry. All men are lazy.", "How are you?"),
                    Set.of())))
        .containsExactly(
            new Verdict.Flagged("stereotype", 2, 1, "generalises"),
            new Verdict.Passed("stereotype", 0, 1));
  }
}
