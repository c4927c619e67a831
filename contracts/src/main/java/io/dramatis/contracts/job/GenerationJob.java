package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.recipe.RecipeChoice;
import org.jspecify.annotations.Nullable;

/**
 * A job as its producer wrote it, with the schema's defaults filled in.
 *
 * @param name what the producer calls it; not an id
 * @param recipe a recipe of the catalogue, or one given inline
 * @param seeds topics, documents or examples that prompts are built on
 * @param design how personas and seeds are paired
 * @param personas which personas ask
 * @param target what the job wants
 * @param candidates candidates per prompt (k), 1 to 64
 * @param generation how candidates are generated
 * @param filter the gates' thresholds
 * @param reward ranking and selection
 * @param budget what it may spend
 * @param seed makes sampling reproducible; any 64-bit number
 * @param prompting which examples prompts show; absent: none
 * @param into the pool that its accepted samples grow; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenerationJob(
    String name,
    RecipeChoice recipe,
    Seeds seeds,
    Design design,
    PersonaSelection personas,
    Target target,
    int candidates,
    GenerationOptions generation,
    FilterOptions filter,
    RewardOptions reward,
    Budget budget,
    long seed,
    @Nullable Into into,
    @Nullable Prompting prompting) {
  public GenerationJob {
    Require.text("name", name);
    Require.present("recipe", recipe);
    seeds = seeds == null ? Seeds.NONE : seeds;
    design = design == null ? new Design.Cross() : design;
    Require.present("personas", personas);
    Require.present("target", target);
    Require.range("candidates", candidates, 1, 64);
    Require.present("generation", generation);
    Require.present("filter", filter);
    Require.present("reward", reward);
    budget = budget == null ? new Budget(null, null, null) : budget;
    prompting = prompting == null ? Prompting.ZERO_SHOT : prompting;
  }
}
