package io.dramatis.sampler.pool.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.CommercialUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicencesTest {
  private final Licences licences = Licences.known();

  @ParameterizedTest
  @CsvSource({
    "cc-by-nc-sa-4.0, CC-BY-NC-SA-4.0, FORBIDDEN",
    "CC-BY-NC-ND-3.0-IGO, CC-BY-NC-ND-3.0-IGO, FORBIDDEN",
    "polyform-noncommercial-1.0.0, PolyForm-Noncommercial-1.0.0, FORBIDDEN",
    "NCGL-UK-2.0, NCGL-UK-2.0, FORBIDDEN",
    "Aladdin, Aladdin, FORBIDDEN",
    "cc-by-4.0, CC-BY-4.0, ALLOWED",
    "CC0-1.0, CC0-1.0, ALLOWED",
    "NCSA, NCSA, ALLOWED",
    "ODC-BY-1.0, ODC-By-1.0, ALLOWED",
    "GPL-3.0, GPL-3.0, ALLOWED",
    "BUSL-1.1, BUSL-1.1, UNKNOWN",
    "licenseref-House-Terms, LicenseRef-House-Terms, UNKNOWN",
    "(mit or CC-BY-NC-4.0), (MIT OR CC-BY-NC-4.0), ALLOWED",
    "mit AND cc-by-nc-4.0, MIT AND CC-BY-NC-4.0, FORBIDDEN",
    "MIT OR CC-BY-NC-4.0 AND LicenseRef-x, MIT OR CC-BY-NC-4.0 AND LicenseRef-x, ALLOWED",
    "GPL-2.0+, GPL-2.0+, ALLOWED",
    "Apache-1.1+, Apache-1.1+, ALLOWED",
    "GPL-2.0-only WITH Classpath-exception-2.0, GPL-2.0-only WITH Classpath-exception-2.0, ALLOWED",
  })
  void readsAnIdOrAnExpressionInAnyCase(String given, String id, CommercialUse use) {
    assertThat(licences.parse(given)).isEqualTo(new Licence(id, use));
  }

  @ParameterizedTest
  @CsvSource({
    "CC BY-NC-SA 4.0, CC-BY-NC-SA-4.0",
    "cc-by-nc-sa-40, CC-BY-NC-SA-4.0",
    "Apache 2, Apache-2.0",
    "CC0, CC0-1.0",
  })
  void refusesWhatIsNotOnTheListAndNamesTheNearest(String given, String nearest) {
    assertThatThrownBy(() -> licences.parse(given))
        .isInstanceOf(UnknownLicenceException.class)
        .hasMessageStartingWith(given + " is not on the SPDX License List")
        .hasMessageContainingAll(nearest, "LicenseRef-NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "MIT OR", "(MIT", "MIT)", "MIT WITH", "LicenseRef-", "proprietary"})
  void refusesWhatIsNoExpression(String given) {
    assertThatThrownBy(() -> licences.parse(given)).isInstanceOf(UnknownLicenceException.class);
  }

  @Test
  void doesNotKnowWhatAStoredNameSaysThatIsNotOnTheList() {
    assertThat(licences.commercialUse("our own terms")).isEqualTo(CommercialUse.UNKNOWN);
    assertThat(licences.commercialUse("CC-BY-NC-4.0")).isEqualTo(CommercialUse.FORBIDDEN);
  }
}
