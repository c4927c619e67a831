package io.dramatis.reward.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"x\\u0000y\"}|{\"a\":\"x\uFFFDy\"}",
        "{\"a\":[\"\\ud83d\",1,null]}|{\"a\":[\"\uFFFD\",1,null]}",
        "{\"k\\u0000\":{\"b\":\"\\uDE00\"}}|{\"k\uFFFD\":{\"b\":\"\uFFFD\"}}",
        "{\"a\":\"\\ud83d\\ude42\"}|{\"a\":\"🙂\"}"
      })
  void whatCannotBeStoredIsReplaced(String json, String expected) throws IOException {
    JsonNode cleaned = EventCodec.mapper().readTree(cleaned(json));

    assertThat(cleaned).isEqualTo(EventCodec.mapper().readTree(expected));
  }

  @Test
  void anOrdinaryEventIsNotTouched() {
    byte[] json = "{\"a\" : \"é 🙂 \\u00e9\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(StorableText.clean(json)).isSameAs(json);
  }

  @Test
  void whatIsNoJsonIsLeftToItsReader() {
    assertThat(cleaned("no json \\u0000 at all")).isEqualTo("no json \\u0000 at all");
  }

  private static String cleaned(String json) {
    return new String(
        StorableText.clean(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
