package io.dramatis.filter.gate.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.Schemas;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Language;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.filter.gate.LabelledTexts;
import io.dramatis.filter.gate.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGateTest {
  private static final Logger LOG = Logger.getLogger(LanguageGateTest.class);
  private static final LanguageGate GATE = new LanguageGate();

  private static Verdict judge(List<String> asked, String text) {
    Language options = new Language(asked, 0.5, 20);
    return GATE.judge(
            new GateInput(Batches.instruction().option("language", options).of(text), Set.of()))
        .getFirst();
  }

  @Test
  void precisionAndRecallOnTheLabelledSet() {
    Tally tally = new Tally();
    for (List<String> row : LabelledTexts.of("language")) {
      Verdict verdict = judge(List.of(row.get(1)), row.get(2));
      boolean found = verdict instanceof Verdict.Rejected;
      tally.add(row.get(0).equals("1"), found);
      if (row.get(0).equals("1") != found) {
        LOG.infof("gate language differs: %s %s", verdict.score(), row);
      }
    }

    LOG.info(tally.line("language"));
    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void itTellsExactlyTheLanguagesThatAJobCanAskFor() {
    List<String> codes = new ArrayList<>();
    for (JsonNode code :
        Schemas.read("job.v1")
            .at("/properties/filter/properties/language/properties/is/items/enum")) {
      codes.add(code.asText());
    }

    assertThat(GATE.known()).containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void anyOfTheLanguagesWillDo() {
    String swahili = "Ninawezaje kuhifadhi mahindi yasiharibiwe na wadudu?";

    assertThat(judge(List.of("en", "sw"), swahili)).isInstanceOf(Verdict.Passed.class);
    assertThat(judge(List.of("en", "fr"), swahili))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class, r -> assertThat(r.reason()).isEqualTo("other-language"));
  }

  @Test
  void languagesThatASentenceDoesNotTellApartCountAsOne() {
    String either = "Bagaimana cara menyimpan cabai supaya tidak cepat busuk?";

    assertThat(judge(List.of("id"), either)).isInstanceOf(Verdict.Passed.class);
    assertThat(judge(List.of("ms"), either)).isInstanceOf(Verdict.Passed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ok",
        "🙂🙂🎉👍🏽",
        "42 + 7 = 49",
        "はい",
        "https://example.com/une/page/en/francais",
        "```\nint somme = premier + deuxieme; retour somme;\n```"
      })
  void whatNobodyCouldTellPasses(String text) {
    assertThat(judge(List.of("en"), text)).isEqualTo(new Verdict.Passed("language", 1, 0.5));
  }

  @Test
  void theMessageThatIsItLeastDecides() {
    Language english = new Language(List.of("en"), 0.5, 20);

    assertThat(
            GATE.judge(
                new GateInput(
                    Batches.instruction()
                        .option("language", english)
                        .ofPair(
                            "How do I keep slugs off my lettuce?",
                            "Am besten stellen Sie am Abend eine Schale mit Bier neben das Beet."),
                    Set.of())))
        .singleElement()
        .isInstanceOf(Verdict.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({"en, 1", "de, 0"})
  void aLongTextIsToldByItsBeginning(String asked, int passes) {
    String text = "The quickest way is to boil the kettle first. ".repeat(2_200);

    assertThat(judge(List.of(asked), text) instanceof Verdict.Passed).isEqualTo(passes == 1);
  }

  @Test
  void jobsThatAskForNoLanguageAreNotAsked() {
    assertThat(GATE.appliesTo(Batches.instruction().of("x").prompt().settings())).isFalse();
  }
}
