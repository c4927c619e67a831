package io.dramatis.sampler.pool.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.sampler.pool.NewPersona;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonaParserTest {
  private final PersonaParser parser = new PersonaParser();

  @Test
  void readsTheFormOfPersonaHub() throws RefusedLineException {
    NewPersona persona = parse("{\"persona\": \" A nurse in Lima. \"}");

    assertThat(persona.text()).isEqualTo("A nurse in Lima.");
    assertThat(persona.attributes()).isEmpty();
    assertThat(persona.id()).isEqualTo(persona.digest().toString());
  }

  @Test
  void readsIdAndAttributesAndTakesOtherTextsAsAttributes() throws RefusedLineException {
    NewPersona persona =
        parse(
            """
            {"id": 7, "persona": "A nurse", "domain": "health", "rank": 3, "none": null,
             "attributes": {"age": 41, "domain": "care", "blank": " "}}\
            """);

    assertThat(persona.id()).isEqualTo("7");
    assertThat(persona.attributes()).isEqualTo(Map.of("age", "41", "domain", "care"));
  }

  @Test
  void givesTextsThatDifferInCaseAndWhiteSpaceOneDigest() throws RefusedLineException {
    assertThat(parse("{\"persona\": \"A  Nurse\\tin LIMA\"}").digest())
        .isEqualTo(parse("{\"persona\": \"a nurse in\u00a0lima \"}").digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\": \"A nurse\"}|persona is missing",
        "{\"persona\": 3}|persona is missing",
        "{\"persona\": \" \"}|persona is missing",
        "[\"A nurse\"]|not a JSON object",
        "A nurse|not JSON",
        "{\"persona\": \"A nurse\"|not JSON",
        "{\"persona\": \"A\"} {\"persona\": \"B\"}|not JSON",
        "{\"persona\": \"A\", \"persona\": \"B\"}|not JSON",
        "{\"persona\": \"A\", \"id\": true}|id must be",
        "{\"persona\": \"A\", \"attributes\": [1]}|attributes must be",
        "{\"persona\": \"A\", \"attributes\": {\"x\": [1]}}|attributes.x must be",
        "{\"persona\": \"A\\u0000\"}|NUL",
        "{\"persona\": \"A\\ud800\"}|surrogate",
      })
  void refusesWhatHoldsNoPersona(String line, String reason) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(RefusedLineException.class)
        .hasMessageContaining(reason);
  }

  private NewPersona parse(String line) throws RefusedLineException {
    return parser.parse(new Line.Text(1, line));
  }
}
