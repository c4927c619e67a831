package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  @Test
  void doesNotShowInTextNorInWhatHoldsIt() {
    ApiKey key = ApiKey.of("sk-secret");
    Endpoint endpoint =
        new Endpoint(
            "e",
            URI.create("http://localhost:1/v1"),
            "m",
            key,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1);

    assertThat(key + " " + endpoint).doesNotContain("secret");
    assertThat(key.value()).contains("sk-secret");
    assertThat(key.scrub("the key sk-secret is wrong")).isEqualTo("the key *** is wrong");
  }

  @Test
  void blankIsNone() {
    assertThat(ApiKey.of(" ").value()).isEmpty();
  }
}
