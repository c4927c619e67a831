package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PopulationSharesTest {
  private final PopulationShares population = PopulationShares.builtIn();

  @Test
  void knowsWhatTheAuditHasAReferenceFor() {
    assertThat(population.attributes())
        .contains("country", "region", "subregion", "age", "ageBand", "sex", "gender")
        .doesNotContain("language", "occupationGroup");
  }

  @Test
  void countriesGoByAnyOfTheirNamesAndWhatIsNoneIsLeftOut() {
    Map<String, Double> shares =
        population.shares("country", List.of("DR Congo", "GBR", "kenya", "India", "Atlantis"));

    assertThat(shares).containsOnlyKeys("DR Congo", "GBR", "kenya", "India");
    assertThat(shares.get("India")).isCloseTo(0.178, within(0.005));
  }

  @Test
  void namesOfOneCountryShareItsPeople() {
    double alone = population.shares("country", List.of("US")).getOrDefault("US", 0.0);

    assertThat(population.shares("country", List.of("US", "United States")).values())
        .containsExactly(alone / 2, alone / 2);
  }

  @Test
  void regionsAddUpToEverybodyAndSubregionsAreTheirOwn() {
    assertThat(
            population
                .shares("region", List.of("Africa", "Americas", "Asia", "Europe", "Oceania"))
                .values()
                .stream()
                .mapToDouble(share -> share)
                .sum())
        .isCloseTo(1, within(0.001));
    assertThat(population.shares("subregion", List.of("Eastern Asia", "Africa")))
        .containsOnlyKeys("Eastern Asia");
  }

  @Test
  void narrowerBandsShareTheReferencesBand() {
    Map<String, Double> shares =
        population.shares("ageBand", List.of("25-34", "35-44", "under 18", "65 and over"));

    assertThat(shares).containsOnlyKeys("25-34", "35-44", "65 and over");
    assertThat(shares.get("25-34")).isCloseTo(0.203, within(0.001));
  }
}
