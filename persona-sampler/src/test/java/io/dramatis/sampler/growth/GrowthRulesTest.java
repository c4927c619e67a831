package io.dramatis.sampler.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "persona-to-persona|pool: grown, iterations: 6",
        "persona-to-persona|pool: grown, licence: cc-by-4.0",
        "text-to-persona|pool: grown, licence: LicenseRef-ours",
        "text-to-persona-fine|pool: grown, licence: MIT",
        "brief-to-persona|pool: grown, licence: MIT"
      })
  void takes(String recipe, String into) {
    assertThat(check(recipe, into)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "persona-to-persona|pool: builtin|into.pool|choose another name",
        "persona-to-persona|pool: grown, licence: CC-BX|into.licence|CC-BY",
        "text-to-persona|pool: grown|into.licence|SPDX id",
        "brief-to-persona|pool: grown, licence: MIT, iterations: 2|into.iterations|give 1",
        "instruction|pool: grown|into|persona-to-persona",
        "instruction-response@2|pool: grown|into|persona-to-persona"
      })
  void refuses(String recipe, String into, String field, String mend) {
    List<Violation> violations = check(recipe, into);

    assertThat(violations).hasSize(1);
    assertThat(violations.getFirst().field()).isEqualTo(field);
    assertThat(violations.getFirst().message()).contains(mend);
  }

  @Test
  void aJobThatGrowsNothingIsNotLookedAt() {
    GenerationJob job = io.dramatis.sampler.job.TestJobs.spec("accepted: 3");

    assertThat(GrowthRules.check(job, recipe("instruction"))).isEmpty();
  }

  private static List<Violation> check(String recipe, String into) {
    return GrowthRules.check(GrowingJobs.spec(recipe, "parents", into), recipe(recipe));
  }

  private static Recipe recipe(String name) {
    return RecipeCatalogue.builtIn().find(name).orElseThrow();
  }
}
