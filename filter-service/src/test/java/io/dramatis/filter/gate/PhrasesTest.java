package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "** I’m  sorry **|i'm sorry **",
        "> “No” \u00a0 said she|no\" said she",
        "ＡＩ model|ai model",
        "🙂 Ja|🙂 ja"
      })
  void plainForm(String text, String plain) {
    assertThat(Phrases.plain(text)).isEqualTo(plain);
  }

  @Test
  void plainFormOfNothingIsNothing() {
    assertThat(Phrases.plain("")).isEmpty();
    assertThat(Phrases.plain(" \n\t** ")).isEmpty();
  }

  @Test
  void everyExpressionThatMeetsATextHasALiteralInIt() {
    List<Phrase> phrases = Phrases.named("out-of-character").all();

    for (List<String> row : LabelledTexts.of("out-of-character")) {
      String plain = Phrases.plain(row.get(2));
      for (Phrase phrase : phrases) {
        assertThat(phrase.countIn(plain))
            .as("%s in %s", phrase, plain)
            .isEqualTo(phrase.occurrences(plain));
      }
    }
  }

  @Test
  void everyExpressionIsMetByALabelledText() {
    List<String> texts =
        LabelledTexts.of("out-of-character").stream()
            .map(row -> Phrases.plain(row.get(2)))
            .toList();

    assertThat(Phrases.named("out-of-character").all())
        .allSatisfy(
            phrase ->
                assertThat(texts)
                    .as(phrase.pattern().pattern())
                    .anyMatch(t -> phrase.countIn(t) > 0));
  }
}
