package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.PersonaCopy;
import io.dramatis.contracts.job.PersonaCopy.Action;
import io.dramatis.filter.Batches;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaCopyGateTest {
  private static final Logger LOG = Logger.getLogger(PersonaCopyGateTest.class);
  private static final PersonaCopy DROP = new PersonaCopy(0.6, 15, Action.DROP);
  private static final String PERSONA =
      "A coral biologist in Okinawa who dives every week and fears for the reefs that she has"
          + " mapped since childhood";

  private static Verdict judge(PersonaCopy options, String persona, String text) {
    return new PersonaCopyGate()
        .judge(
            new GateInput(
                Batches.instruction().persona(persona).personaCopy(options).of(text), Set.of()))
        .getFirst();
  }

  @Test
  void precisionAndRecallOnTheLabelledSet() {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of("persona-copy")) {
      boolean wanted = row.get(0).equals("1");
      boolean found = judge(DROP, row.get(1), row.get(2)) instanceof Verdict.Rejected;
      tally.add(wanted, found);
      if (wanted != found) {
        LOG.infof("gate persona-copy differs: %s", row);
      }
    }

    LOG.info(tally.line("persona-copy"));
    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void theScoreIsTheShareOfThePersonasRuns() {
    Verdict whole = judge(DROP, PERSONA, "I am " + PERSONA + ".");
    Verdict none = judge(DROP, PERSONA, "How do I map a reef?");

    assertThat(whole).isEqualTo(new Verdict.Rejected("persona-copy", 1, 0.6, "persona-copied"));
    assertThat(none).isEqualTo(new Verdict.Passed("persona-copy", 0, 0.6));
  }

  @Test
  void aLongQuotationFromALongPersonaIsToldWithItsLength() {
    String persona = PERSONA + ". " + "She has lived through many other things besides. ".repeat(1);
    StringBuilder longPersona = new StringBuilder(persona);
    for (int i = 0; i < 100; i++) {
      longPersona.append(" detail").append(i);
    }

    Verdict quoted = judge(DROP, longPersona.toString(), PERSONA);

    assertThat(quoted).isEqualTo(new Verdict.Rejected("persona-copy", 20, 15, "persona-quoted"));
  }

  @Test
  void aQuotationInAScriptWithoutSpacesMayHaveTwiceAsManyLetters() {
    String persona =
        IntStream.range(0x4E00, 0x4E00 + 100)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    assertThat(judge(DROP, persona, persona.substring(0, 20))).isInstanceOf(Verdict.Passed.class);
    assertThat(judge(DROP, persona, persona.substring(0, 40)))
        .isEqualTo(new Verdict.Rejected("persona-copy", 40, 30, "persona-quoted"));
  }

  @Test
  void byDefaultItOnlyFlags() {
    assertThat(judge(new PersonaCopy(0.6, 15, Action.FLAG), PERSONA, PERSONA))
        .isEqualTo(new Verdict.Flagged("persona-copy", 1, 0.6, "persona-copied"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "🙂", "مرحبا", "珊瑚礁怎么样？"})
  void textsThatShareNothingScoreNothing(String text) {
    assertThat(judge(DROP, PERSONA, text).score()).isZero();
  }

  @Test
  void aShortPersonaIsSaidAndNotCopied() {
    assertThat(judge(DROP, "A nurse in Recife", "I am a nurse in Recife.").score()).isZero();
  }

  @Test
  void aTextOf100KilobytesIsLookedThrough() {
    assertThat(judge(DROP, PERSONA, "word ".repeat(20_000) + PERSONA))
        .isInstanceOf(Verdict.Rejected.class);
  }
}
