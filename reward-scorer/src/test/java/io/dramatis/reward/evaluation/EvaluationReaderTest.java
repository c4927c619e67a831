package io.dramatis.reward.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationReaderTest {
  private static final String PAIR =
      "{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":\"\",\"agreement\":3,\"source\":\"s\"}";
  private static final String SET =
      "{\"prompt\":\"p\",\"candidates\":[{\"text\":\"a\",\"score\":1},{\"text\":\"b\",\"score\":-0.5}]}";

  @Test
  void pairsAndSetsAreReadInAnyMixture() throws IOException {
    EvaluationData data = read(PAIR + "\n\n" + SET + "\n" + PAIR);

    assertThat(data.pairs()).hasSize(2).contains(new Pair("p", "c", "", "s"));
    assertThat(data.sets()).hasSize(1);
    assertThat(data.sets().getFirst().candidates())
        .containsExactly(new KnownText("a", 1), new KnownText("b", -0.5));
    assertThat(data.sets().getFirst().source()).isEqualTo(EvaluationReader.NO_SOURCE);
    assertThat(data.refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt':'p','chosen':true,'rejected':'r'} | chosen | boolean",
        "{'prompt':'p','chosen':'c'} | rejected | missing",
        "{'prompt':'p','chosen':null,'rejected':'r'} | chosen | null",
        "{'prompt':' ','chosen':'c','rejected':'r'} | prompt | blank",
        "{'prompt':'p','chosen':'c','rejected':'r','source':7} | source | number",
        "{'prompt':'p','candidates':[{'text':'a','score':1}]} | candidates | 2 or more",
        "{'prompt':'p','candidates':{}} | candidates | array",
        "{'prompt':'p','candidates':[{'text':'a','score':1},{'text':'b','score':'2'}]}"
            + " | candidates[1].score | finite number",
        "{'prompt':'p','candidates':[{'text':'a','score':1},{'text':'b','score':1e400}]}"
            + " | candidates[1].score | finite number",
        "{'prompt':'p','candidates':[{'text':1,'score':1},{'text':'b','score':1}]}"
            + " | candidates[0].text | double quotes",
      })
  void aLineThatCannotBeUsedIsRefusedByLineAndField(String line, String field, String mend)
      throws IOException {
    EvaluationData data = read(PAIR + "\n" + line.replace('\'', '"') + "\n" + PAIR);

    assertThat(data.pairs()).hasSize(2);
    assertThat(data.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.line()).isEqualTo(2);
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.mend()).contains(mend);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"nonsense", "[1]", "NaN", "{\"prompt\":\"a\",\"prompt\":\"b\"}", "{} {}"})
  void whatIsNoObjectIsRefused(String line) throws IOException {
    assertThat(read(line).refused())
        .singleElement()
        .satisfies(
            refused -> assertThat(refused).asString().startsWith("line 1: ").contains("one"));
  }

  private static EvaluationData read(String lines) throws IOException {
    return EvaluationReader.read(new StringReader(lines));
  }
}
