package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @Test
  void promptsAndCandidatesAreNamedAfterWhatTheyComeFrom() {
    assertThat(Ids.prompt("job-1", 7)).isEqualTo("job-1.7");
    assertThat(Ids.candidate(Ids.prompt("job-1", 7), 0)).isEqualTo("job-1.7.0");
  }

  @Test
  void oneOriginAlwaysGivesTheSameJob() {
    assertThat(Ids.jobFrom("key-1"))
        .isEqualTo("21af6b8b-5e22-3483-9679-bbdbe0ab03a6")
        .isNotEqualTo(Ids.jobFrom("key-2"))
        .matches(Ids::isJobId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "nightly-2026-03-01", "a2345678-1234-1234-1234-123456789012"})
  void aProducerMayChoose(String id) {
    assertThat(Ids.isJobId(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a.b", "a b", "a/b", "ä", "a\n", "x{64}"})
  void aProducerMayNotChoose(String id) {
    assertThat(Ids.isJobId(id.replace("x{64}", "x".repeat(64)))).isFalse();
  }
}
