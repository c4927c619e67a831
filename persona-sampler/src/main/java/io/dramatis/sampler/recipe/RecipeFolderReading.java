package io.dramatis.sampler.recipe;

import io.dramatis.sampler.SamplerConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the configured folder of recipes at the start and every minute. */
@ApplicationScoped
public class RecipeFolderReading {
  private final Optional<RecipeFolder> folder;

  /** Of the folder that the configuration names, if it does. */
  RecipeFolderReading(SamplerConfig config, RecipeRegistry registry) {
    folder = config.recipesDir().map(name -> new RecipeFolder(Path.of(name), registry));
  }

  void start(@Observes StartupEvent event) {
    folder.ifPresent(RecipeFolder::read);
  }

  @Scheduled(
      every = "60s",
      delayed = "60s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void again() {
    folder.ifPresent(RecipeFolder::read);
  }

  /** What was wrong at the last reading, by file. */
  Map<String, String> faults() {
    return folder.map(RecipeFolder::faults).orElse(Map.of());
  }
}
