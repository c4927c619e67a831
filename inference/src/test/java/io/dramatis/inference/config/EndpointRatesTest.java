package io.dramatis.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.rate.RateBudget;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointRatesTest {
  private static final String P = "dramatis.inference.";

  @Test
  void withoutRatesNoDatabaseIsNeeded() {
    assertThat(budget(Map.of())).isSameAs(RateBudget.UNLIMITED);
  }

  @Test
  void aRateWithoutADatabaseIsRefusedNamingBothKeys() {
    assertThatThrownBy(() -> budget(Map.of("models.m.requests-per-minute", "60")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(P + "rates.jdbc-url is not set")
        .hasMessageContaining(P + "models.m.requests-per-minute");
    assertThatThrownBy(() -> budget(Map.of("models.m.tokens-per-minute", "60")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(P + "models.m.tokens-per-minute");
  }

  @Test
  void aDatabaseOfAnotherKindIsRefused() {
    assertThatThrownBy(
            () ->
                budget(
                    Map.of(
                        "models.m.requests-per-minute", "60",
                        "rates.jdbc-url", "jdbc:mysql://h/d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(P + "rates.jdbc-url is not of PostgreSQL");
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(
            () ->
                budget(
                    Map.of(
                        "models.m.requests-per-minute", "0",
                        "rates.jdbc-url", "jdbc:postgresql://localhost:1/d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(P + "models.m.requests-per-minute")
        .hasMessageContaining("limit is 0");
  }

  private static RateBudget budget(Map<String, String> keys) {
    Map<String, String> prefixed = new HashMap<>();
    prefixed.put(P + "models.m.base-url", "http://localhost:1/v1");
    keys.forEach((key, value) -> prefixed.put(P + key, value));
    InferenceConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .addPropertiesSources()
            .withSources(new PropertiesConfigSource(prefixed, "test", 200))
            .withMapping(InferenceConfig.class)
            .build()
            .getConfigMapping(InferenceConfig.class);
    try (EndpointRates rates = new EndpointRates(config.rates())) {
      return rates.of("models.m", config.models().get("m"));
    }
  }
}
