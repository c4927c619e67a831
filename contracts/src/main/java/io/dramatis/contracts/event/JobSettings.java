package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.recipe.Recipe;
import java.util.List;

/**
 * The snapshot of a job that travels with each of its prompts, so that no later stage holds job
 * state.
 *
 * @param jobName what the producer calls the job
 * @param recipe the resolved recipe
 * @param conditioning whether prompts carry the persona
 * @param candidates candidates per prompt (k), 1 to 64
 * @param generation how candidates are generated
 * @param filter the gates' thresholds
 * @param background texts of other personas of the pool, against which coherence is relative
 * @param reward ranking and selection
 * @param routing which sides carry the persona by intent, under {@link Conditioning#AUTO}
 */
public record JobSettings(
    String jobName,
    Recipe recipe,
    Conditioning conditioning,
    int candidates,
    GenerationOptions generation,
    FilterOptions filter,
    List<String> background,
    RewardOptions reward,
    RoutingPolicy routing) {
  public JobSettings {
    Require.text("settings.jobName", jobName);
    Require.present("settings.recipe", recipe);
    Require.present("settings.conditioning", conditioning);
    Require.range("settings.candidates", candidates, 1, 64);
    Require.present("settings.generation", generation);
    Require.present("settings.filter", filter);
    background = Require.list("settings.background", background);
    Require.present("settings.reward", reward);
    routing = routing == null ? RoutingPolicy.NEUTRAL : routing;
  }

  /** A snapshot under which no intent carries a persona. */
  public JobSettings(
      String jobName,
      Recipe recipe,
      Conditioning conditioning,
      int candidates,
      GenerationOptions generation,
      FilterOptions filter,
      List<String> background,
      RewardOptions reward) {
    this(
        jobName,
        recipe,
        conditioning,
        candidates,
        generation,
        filter,
        background,
        reward,
        RoutingPolicy.NEUTRAL);
  }
}
