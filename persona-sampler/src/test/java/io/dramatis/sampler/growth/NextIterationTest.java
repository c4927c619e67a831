package io.dramatis.sampler.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Into;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.recipe.RecipeChoice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextIterationTest {
  @ParameterizedTest
  @CsvSource({
    "1, 3, 50, 0.5, ''",
    "1, 3, 25, 0.5, ''",
    "1, 3, 24, 0.5, '24 of 50 new: fewer than minNew 0.5'",
    "1, 3, 1, 0, ''",
    "2, 3, 50, 1, ''",
    "3, 3, 50, 0, 'all 3 iterations are done'",
    "1, 1, 50, 0, 'the one iteration is done'"
  })
  void stops(int iteration, int iterations, long added, double minNew, String reason) {
    GrowthEnd end = new GrowthEnd(1, 50, added, 50 - added, Map.of(), null, "");

    assertThat(NextIteration.stop(new Into("p", iterations, minNew, null, null), iteration, end))
        .isEqualTo(reason);
  }

  @Test
  void anIdIsDerivedFromTheRootWhateverItsLength() {
    assertThat(NextIteration.id("grow", 2)).isEqualTo("grow-i2");
    String longest = "a".repeat(61);
    assertThat(NextIteration.id(longest, 2)).isEqualTo(NextIteration.id(longest, 2));
    assertThat(NextIteration.id(longest, 2)).isNotEqualTo(NextIteration.id(longest, 3));
    assertThat(Ids.isJobId(NextIteration.id(longest, 2))).isTrue();
  }

  @Test
  void theNextJobIsTheSameWithTheNewPersonasAsParents() {
    GenerationJob spec =
        new JobReader()
            .read(
                """
                name: grow
                recipe: persona-to-persona
                seeds: [work, care]
                personas:
                  pool: parents
                  where: { region: Africa }
                  stratify: [sex]
                  licences: commercial
                  usage: { perJob: 2 }
                target: { accepted: 4 }
                seed: 11
                into: { pool: grown, iterations: 3 }
                """);

    GenerationJob next =
        NextIteration.after(
            GrowingJobs.job("root", spec, 3), new Growth("root", "root", 1, "grown", 5, "root-i2"));

    assertThat(next.name()).isEqualTo("grow (iteration 2)");
    assertThat(next.recipe()).isEqualTo(new RecipeChoice.Named("persona-to-persona@1"));
    assertThat(next.personas().pool()).isEqualTo("grown");
    assertThat(next.personas().version()).isEqualTo(5);
    assertThat(next.personas().where()).isEqualTo(Map.of("dramatis:job", "root"));
    assertThat(next.personas().stratify().by()).isEmpty();
    assertThat(next.personas().licences()).isEqualTo(spec.personas().licences());
    assertThat(next.personas().usage()).isEqualTo(spec.personas().usage());
    assertThat(next.seed()).isNotEqualTo(spec.seed());
    assertThat(next.seeds()).isEqualTo(spec.seeds());
    assertThat(next.target()).isEqualTo(spec.target());
    assertThat(next.into()).isEqualTo(spec.into());
  }

  @Test
  void aNameIsNotToldTwice() {
    GenerationJob spec = GrowingJobs.spec("persona-to-persona", "parents", "pool: grown");
    GenerationJob second =
        NextIteration.after(
            GrowingJobs.job("r", spec, 3), new Growth("r", "r", 1, "grown", 5, "r-i2"));

    GenerationJob third =
        NextIteration.after(
            GrowingJobs.job("r-i2", second, 5), new Growth("r-i2", "r", 2, "grown", 6, "r-i3"));

    assertThat(third.name()).isEqualTo("grow (iteration 3)");
    assertThat(third.seed()).isNotEqualTo(second.seed());
  }
}
