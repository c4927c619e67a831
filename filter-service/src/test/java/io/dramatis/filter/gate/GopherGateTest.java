package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.filter.Batches;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GopherGateTest {
  private static final Logger LOG = Logger.getLogger(GopherGateTest.class);
  private static final Gopher BY_THE_PAPER = new Gopher(1, 50);
  private static final String PLAIN =
      "Coffee leaf rust spreads by spores that need wet leaves for a day. Prune the canopy so that"
          + " wind dries it, pick up fallen leaves, and plant a resistant kind on the lower rows"
          + " first, where mist stays longest. Copper helps when sprayed before the rains and does"
          + " little afterwards. Count infected leaves on ten trees every fortnight and write the"
          + " figures down.";

  private static Verdict judge(Gopher options, String text) {
    return new GopherGate()
        .judge(new GateInput(Batches.instruction().gopher(options).of(text), Set.of()))
        .getFirst();
  }

  private static String reason(String text) {
    return judge(BY_THE_PAPER, text) instanceof Verdict.Rejected rejected ? rejected.reason() : "";
  }

  @Test
  void precisionAndRecallOnTheLabelledSet() {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of("gopher")) {
      String found = reason(row.get(1));
      tally.add(row.get(0).equals("1"), !found.isEmpty());
      if (row.get(0).equals("1") == found.isEmpty()) {
        LOG.infof("gate gopher differs: %s %s", found, row);
      }
    }

    LOG.info(tally.line("gopher"));
    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void theRuleThatIsBrokenMostIsTheReason() {
    assertThat(reason(PLAIN)).isEmpty();
    assertThat(reason("one two three four\n".repeat(15))).startsWith("duplicate-");
    assertThat(reason(PLAIN + " and so on" + " and so on".repeat(30))).startsWith("duplicate-");
  }

  @Test
  void talkComesBackToItsPhrasesForWhichItsRecipesLeaveRoom() {
    String first =
        "My brother wants to sell the boat before winter. What would you do if you were me?";
    String second =
        "That makes sense, but the engine was overhauled in May and I am not sure what it is worth"
            + " now. How would I find that out without asking him?";
    String third =
        "The yard in Mallaig would look at it, I think. And the mooring is paid until April. What"
            + " would you do about that?";
    String fourth =
        "I am not sure what it is worth to him. It was our father's boat, and that makes sense of a"
            + " lot he says. So what would you do if you had his half of it?";
    Gopher ofTalk = new Gopher(2, 50);

    String talk = String.join("\n\n", first, second, third, fourth);
    assertThat(judge(BY_THE_PAPER, talk)).isInstanceOf(Verdict.Rejected.class);
    assertThat(judge(ofTalk, talk)).isInstanceOf(Verdict.Passed.class);
    String saidTwice = String.join("\n\n", first, second, second, fourth);
    assertThat(judge(ofTalk, saidTwice)).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void theScoreIsTheRatioToTheLimit() {
    Verdict plain = judge(BY_THE_PAPER, PLAIN);

    assertThat(plain.threshold()).isEqualTo(1);
    assertThat(plain.score()).isBetween(0.0, 1.0);
    assertThat(judge(new Gopher(20, 50), PLAIN + PLAIN)).isInstanceOf(Verdict.Passed.class);
    assertThat(judge(new Gopher(1, 50), PLAIN + PLAIN)).isInstanceOf(Verdict.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n ", "🙂🙂🙂🙂🙂🙂", "ha ha ha ha ha ha ha ha", "}\n}\n}\n}\n"})
  void shortTextsScoreNothing(String text) {
    assertThat(judge(BY_THE_PAPER, text)).isEqualTo(new Verdict.Passed("gopher", 0, 1));
  }

  @Test
  void textsOf100Kilobytes() {
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < 16_000; i++) {
      numbers.append(i * 7919L).append(' ');
    }

    assertThat(reason(numbers.toString())).isEmpty();
    assertThat(reason("word ".repeat(20_000))).isNotEmpty();
    assertThat(reason("字".repeat(33_000))).isNotEmpty();
  }

  @Test
  void jobsOfEarlierVersionsAreNotAsked() {
    assertThat(new GopherGate().appliesTo(Batches.instruction().of("x").prompt().settings()))
        .isFalse();
  }
}
