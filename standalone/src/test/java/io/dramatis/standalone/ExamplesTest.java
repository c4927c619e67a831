package io.dramatis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  private static final Path JOBS = Path.of("..", "examples", "jobs");

  static List<Path> jobs() throws IOException {
    try (Stream<Path> files = Files.list(JOBS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void is_a_valid_job_named_as_its_file_on_a_recipe_of_the_catalogue(Path file) throws IOException {
    GenerationJob job = new JobReader().read(Files.readString(file));

    assertThat(file.getFileName()).hasToString(job.name() + ".yaml");
    assertThat(RecipeCatalogue.builtIn().find(recipeOf(file))).isPresent();
  }

  @Test
  void the_demo_asks_for_forty_samples_of_four_candidates_with_a_seed() throws IOException {
    GenerationJob job = new JobReader().read(Files.readString(JOBS.resolve("quickstart.yaml")));

    assertThat(job.target().accepted()).isEqualTo(40);
    assertThat(job.candidates()).isEqualTo(4);
    assertThat(job.seed()).isEqualTo(7);
  }

  private static String recipeOf(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith("recipe: "))
        .map(line -> line.substring("recipe: ".length()))
        .findFirst()
        .orElseThrow();
  }
}
