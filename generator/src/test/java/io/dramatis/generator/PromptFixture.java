package io.dramatis.generator;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import java.util.List;
import java.util.Map;

/** Prompts for tests; each method gives a changed copy. */
record PromptFixture(
    long sequence,
    String persona,
    String seed,
    Recipe recipe,
    Conditioning conditioning,
    int candidates,
    String model,
    int maxTokens,
    RoutingPolicy routing) {
  static final String BEEKEEPER = "A beekeeper in Kenya who studies chemistry at night";

  /** The further personas of recipes in which several take part. */
  static final List<String> OTHERS =
      List.of(
          "A ferry captain in Norway who repairs clocks", "A nurse in Lima who is fond of figures");

  static PromptFixture prompt() {
    return new PromptFixture(
        0,
        BEEKEEPER,
        "gas laws",
        builtIn("instruction"),
        Conditioning.AUTO,
        3,
        "default",
        256,
        RoutingPolicy.NEUTRAL);
  }

  static Recipe builtIn(String name) {
    return RecipeCatalogue.builtIn().find(name).orElseThrow();
  }

  /** One step that is conditioned, its text the sample. */
  static Recipe oneStep(String system, String user) {
    return recipe(
        List.of(new RecipeStep("text", true, system, "", user)),
        List.of(new MessageTemplate(Role.USER, "{text}")),
        Role.USER);
  }

  /** A question under the persona and a neutral answer to it. */
  static Recipe twoSteps() {
    return recipe(
        List.of(
            new RecipeStep("question", true, "<persona>{persona}</persona>", "", "Ask."),
            new RecipeStep("answer", false, "As {persona}", "Be exact.", "{question}")),
        List.of(
            new MessageTemplate(Role.USER, "{question}"),
            new MessageTemplate(Role.ASSISTANT, "{answer}")),
        Role.USER);
  }

  static Recipe recipe(List<RecipeStep> steps, List<MessageTemplate> messages, Role voice) {
    return new Recipe("inline", 1, "A recipe of a test.", steps, messages, voice);
  }

  PromptFixture at(long sequence) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture as(String persona) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture about(String seed) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture with(Recipe recipe) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture conditioned(Conditioning conditioning) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture candidates(int candidates) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture of(String model) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture maxTokens(int maxTokens) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  PromptFixture routed(RoutingPolicy routing) {
    return new PromptFixture(
        sequence, persona, seed, recipe, conditioning, candidates, model, maxTokens, routing);
  }

  Prompt build() {
    return new Prompt(
        Ids.prompt("job", sequence),
        "job",
        sequence,
        new Persona("p1", "builtin", 1, persona, Map.of("region", "Africa"), "CC0-1.0"),
        seed,
        1000 + sequence,
        new JobSettings(
            "test",
            recipe,
            conditioning,
            candidates,
            new GenerationOptions(model, 0.7, maxTokens),
            new FilterOptions(
                new FilterOptions.Coherence(0.5),
                new FilterOptions.Duplicates(0.9),
                new FilterOptions.Length(1, 1000),
                new FilterOptions.Repetition(0.5),
                List.of()),
            List.of("A sailor", "A dentist"),
            new RewardOptions("default", new Select(1), 0),
            routing),
        List.of(),
        OTHERS.subList(0, recipe.otherPersonas()).stream().map(PromptFixture::other).toList(),
        null);
  }

  private static Persona other(String text) {
    return new Persona("o" + OTHERS.indexOf(text), "builtin", 1, text, Map.of(), "CC0-1.0");
  }
}
