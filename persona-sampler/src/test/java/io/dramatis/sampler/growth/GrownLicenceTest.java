package io.dramatis.sampler.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrownLicenceTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, CC-BY-NC-4.0, CC-BY-NC-4.0",
        "-, terms of 1998, terms of 1998",
        "mit, -, MIT",
        "mit, Apache-2.0, MIT",
        "CC-BY-NC-4.0, Apache-2.0, CC-BY-NC-4.0",
        "MIT, CC-BY-NC-4.0, CC-BY-NC-4.0 AND MIT",
        "MIT, CC-BY-NC-4.0 AND MIT, CC-BY-NC-4.0 AND MIT",
        "MIT, CC-BY-SA-4.0, CC-BY-SA-4.0 AND MIT",
        "MIT, LicenseRef-ours, LicenseRef-ours AND MIT",
        "MIT, terms of 1998, terms of 1998"
      })
  void whatBindsAParentBindsItsChildren(String stated, String parent, String expected) {
    assertThat(GrownLicence.of(stated, parent)).isEqualTo(expected);
  }

  @Test
  void aPoolUnderSeveralLicencesIsUnderAllOfThem() {
    assertThat(GrownLicence.ofAll(List.of("MIT"))).isEqualTo("MIT");
    assertThat(GrownLicence.ofAll(List.of("MIT", "CC-BY-4.0"))).isEqualTo("CC-BY-4.0 AND MIT");
    assertThat(GrownLicence.ofAll(List.of("MIT AND CC-BY-4.0", "MIT")))
        .isEqualTo("CC-BY-4.0 AND MIT");
    assertThat(GrownLicence.ofAll(List.of("MIT OR Apache-2.0", "CC-BY-4.0")))
        .isEqualTo("CC-BY-4.0 AND (MIT OR Apache-2.0)");
  }

  @Test
  void whatNoExpressionNamesIsMixed() {
    assertThat(GrownLicence.ofAll(List.of("terms of 1998", "MIT"))).isEqualTo("LicenseRef-mixed");
  }
}
