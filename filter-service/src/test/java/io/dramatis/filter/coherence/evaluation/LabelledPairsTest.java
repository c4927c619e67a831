package io.dramatis.filter.coherence.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledPairsTest {
  @Test
  void aPairWithoutGroupIsOfItsPersonasGroup() {
    LabelledPairs read =
        LabelledPairs.of(
            """
            {"persona": "a baker", "text": "Rye needs time.", "coherent": true}

            {"persona": "a baker", "text": "I sell cars.", "coherent": false, "group": 7, "note": "x"}
            """);

    assertThat(read.refused()).isEmpty();
    assertThat(read.pairs())
        .containsExactly(
            new LabelledPair("a baker", "Rye needs time.", true, "a baker"),
            new LabelledPair("a baker", "I sell cars.", false, "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json | not JSON; write {",
        "[1] | not a JSON object; write {",
        "{\"text\": \"a\", \"coherent\": true} | persona is missing; give a text",
        "{\"persona\": \" \", \"text\": \"a\", \"coherent\": true} | persona is blank; give a text",
        "{\"persona\": \"p\", \"text\": 3, \"coherent\": true} | text is 3; give a text",
        "{\"persona\": \"p\", \"text\": \"a\", \"coherent\": \"yes\"} | coherent is \"yes\"; give true",
        "{\"persona\": \"p\", \"text\": \"a\"} | coherent is missing; give true or false",
        "{\"persona\": \"p\", \"text\": \"a\", \"coherent\": true, \"group\": {}} | group is an object"
      })
  void aLineThatIsNoPairIsRefusedWithItsNumberFieldAndMend(String line, String told) {
    LabelledPairs read =
        LabelledPairs.of(
            "{\"persona\": \"p\", \"text\": \"t\", \"coherent\": true}\n" + line + "\n");

    assertThat(read.pairs()).hasSize(1);
    assertThat(read.refused()).singleElement().extracting(RefusedLine::line).isEqualTo(2);
    assertThat(read.refused().getFirst().toString()).startsWith("line 2: " + told);
  }

  @Test
  void nothingIsMeasuredOnOneKindOrOnePersona() {
    assertThat(LabelledPairs.of("").lacking())
        .contains("0 pairs, 0 of them coherent; give pairs of both kinds");
    assertThat(
            LabelledPairs.of(
                    """
                    {"persona": "p", "text": "t", "coherent": true}
                    {"persona": "p", "text": "u", "coherent": false}
                    """)
                .lacking())
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("all pairs have one persona"));
  }
}
