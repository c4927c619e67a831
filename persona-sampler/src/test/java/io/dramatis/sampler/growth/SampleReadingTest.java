package io.dramatis.sampler.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Persona;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleReadingTest {
  private static final String CARD = GrowingJobs.card("A patient of hers", "patient of");

  @Test
  void aChildKeepsItsParentRelationGenerationAndLicence() {
    SampleReading reading = reading("persona-to-persona", "pool: grown");

    Staged.Grown grown = read(reading, GrowingJobs.parent("CC-BY-NC-4.0", 2, false), false, CARD);

    assertThat(grown.text()).isEqualTo("A patient of hers");
    assertThat(grown.parent()).isEqualTo("parents@3/p1");
    assertThat(grown.relation()).isEqualTo("patient of");
    assertThat(grown.generation()).isEqualTo(3);
    assertThat(grown.licence()).isEqualTo("CC-BY-NC-4.0");
    assertThat(grown.attributes()).containsOnlyKeys("occupation");
    assertThat(grown.source())
        .isEqualTo("grown by job j with recipe persona-to-persona@1 from parents@3");
    assertThat(grown.rehearsal()).isFalse();
  }

  @Test
  void aRecipeWithoutPersonasHasNoParents() {
    SampleReading reading =
        reading("text-to-persona", "pool: grown, licence: cc-by-4.0, source: my diary");

    Staged.Grown grown = read(reading, Persona.NOBODY, false, CARD);

    assertThat(grown.parent()).isNull();
    assertThat(grown.relation()).isNull();
    assertThat(grown.generation()).isEqualTo(1);
    assertThat(grown.licence()).isEqualTo("CC-BY-4.0");
    assertThat(grown.source()).isEqualTo("my diary");
  }

  @ParameterizedTest
  @CsvSource({"false, false, false", "true, false, true", "false, true, true", "true, true, true"})
  void rehearsalIsInheritedAndMarked(boolean parent, boolean sample, boolean expected) {
    SampleReading reading = reading("persona-to-persona", "pool: grown");

    Staged.Grown grown = read(reading, GrowingJobs.parent("MIT", 0, parent), sample, CARD);

    assertThat(grown.rehearsal()).isEqualTo(expected);
  }

  @Test
  void whatIsNoPersonaIsRefusedWithItsPlace() {
    Staged staged =
        reading("persona-to-persona", "pool: grown")
            .read(
                GrowingJobs.sample(
                    "j", 5, 2, GrowingJobs.parent("MIT", 0, false), false, "Sorry, no."));

    assertThat(staged)
        .isEqualTo(new Staged.Refused(new Staged.Place("j", 5, 2), Refusal.NO_OBJECT));
  }

  @Test
  void anIdThatIsNotDerivedIsNoSampleOfOurs() {
    var sample =
        GrowingJobs.sample("other", 5, 2, GrowingJobs.parent("MIT", 0, false), false, CARD);
    var forged =
        new io.dramatis.contracts.event.TrainingSample(
            "j.5.2",
            "j",
            "other.5",
            sample.messages(),
            false,
            sample.lineage(),
            sample.createdAt());

    assertThatThrownBy(() -> reading("persona-to-persona", "pool: grown").read(forged))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("j.5.2");
  }

  private static SampleReading reading(String recipe, String into) {
    return new SampleReading(GrowingJobs.job("j", GrowingJobs.spec(recipe, "parents", into), 3));
  }

  private static Staged.Grown read(
      SampleReading reading, Persona parent, boolean rehearsal, String answer) {
    return (Staged.Grown) reading.read(GrowingJobs.sample("j", 0, 0, parent, rehearsal, answer));
  }
}
