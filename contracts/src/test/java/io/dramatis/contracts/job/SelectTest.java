package io.dramatis.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "best"      | 1  | "best"
          "all"       | 64 | "all"
          {"top": 3}  | 3  | {"top":3}
          {"top": 3.0}| 3  | {"top":3}
          {"top": 1}  | 1  | "best"
          {"top": 64} | 64 | "all"
          """)
  void takesTheTop(String json, int top, String written) throws IOException {
    Select select = EventCodec.mapper().readValue(json, Select.class);

    assertThat(select.top()).isEqualTo(top);
    assertThat(new String(EventCodec.write(select), StandardCharsets.UTF_8)).isEqualTo(written);
  }

  @Test
  void drawsByWeight() throws IOException {
    Select select =
        EventCodec.mapper().readValue("{\"softmax\": 2, \"temperature\": 0.1}", Select.class);

    assertThat(select).isEqualTo(new Select(2, 0.1));
    assertThat(new String(EventCodec.write(select), StandardCharsets.UTF_8))
        .isEqualTo("{\"softmax\":2,\"temperature\":0.1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"worst\"",
        "3",
        "{}",
        "{\"top\": 1.5}",
        "{\"top\": \"3\"}",
        "{\"top\": 0}",
        "{\"softmax\": 1}",
        "{\"softmax\": 0, \"temperature\": 1}",
        "{\"softmax\": 1, \"temperature\": 0}",
        "[]"
      })
  void hasNoOther(String json) {
    assertThatThrownBy(() -> EventCodec.mapper().readValue(json, Select.class))
        .hasMessageContaining("reward.select");
  }
}
