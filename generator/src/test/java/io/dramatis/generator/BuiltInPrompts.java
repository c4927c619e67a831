package io.dramatis.generator;

import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.inference.intent.Intent;
import io.dramatis.inference.intent.IntentGuess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Prompts of the built-in recipes, and what these make of them. */
final class BuiltInPrompts {
  /** One without the person who wrote it and one with. */
  static final List<Example> EXAMPLES =
      List.of(
          new Example("How do I keep mice out of the grain?", null, 0, null),
          new Example("Is my tide table right for the spring?", "A pilot in Brest", 2, "j.4.0"));

  /** Answers neutrally whatever is asked: the prompts' policy has no sides. */
  static final IntentRouter NEUTRAL =
      new IntentRouter(
          texts -> Collections.nCopies(texts.size(), new IntentGuess(Intent.STEM, 0.9)));

  private BuiltInPrompts() {}

  /** A prompt that the recipe can do something with: with examples where it needs them. */
  static Prompt of(PromptFixture fixture) {
    Prompt prompt = fixture.build();
    return fixture.recipe().name().equals("self-instruct") ? showing(prompt, EXAMPLES) : prompt;
  }

  /** The prompt with examples. */
  static Prompt showing(Prompt prompt, List<Example> examples) {
    return new Prompt(
        prompt.id(),
        prompt.jobId(),
        prompt.sequence(),
        prompt.persona(),
        prompt.seed(),
        prompt.randomSeed(),
        prompt.settings(),
        examples,
        prompt.others(),
        null);
  }

  /** The prompt of a job that wants so many rounds. */
  static Prompt rounds(Prompt prompt, int turns) {
    JobSettings settings = prompt.settings();
    GenerationOptions usual = settings.generation();
    GenerationOptions generation =
        new GenerationOptions(
            usual.model(), usual.temperature(), usual.maxTokens(), null, null, turns);
    return new Prompt(
        prompt.id(),
        prompt.jobId(),
        prompt.sequence(),
        prompt.persona(),
        prompt.seed(),
        prompt.randomSeed(),
        new JobSettings(
            settings.jobName(),
            settings.recipe(),
            settings.conditioning(),
            settings.candidates(),
            generation,
            settings.filter(),
            settings.background(),
            settings.reward(),
            settings.routing()),
        prompt.examples(),
        prompt.others(),
        null);
  }

  /** A recipe's steps in the order in which one candidate's are asked. */
  static List<RecipeStep> stepsInOrder(Recipe recipe, @Nullable Integer turns) {
    return unrolled(recipe.steps(), RecipeStep::repeated, turns);
  }

  /** The roles of a sample's messages. */
  static List<Role> roles(Recipe recipe, @Nullable Integer turns) {
    return unrolled(recipe.messages(), MessageTemplate::repeated, turns).stream()
        .map(MessageTemplate::role)
        .toList();
  }

  private static <T> List<T> unrolled(
      List<T> parts, Predicate<T> repeated, @Nullable Integer turns) {
    List<T> round = parts.stream().filter(repeated).toList();
    List<T> all = new ArrayList<>(parts.stream().takeWhile(repeated.negate()).toList());
    for (int turn = 0; turns != null && turn < turns; turn++) {
      all.addAll(round);
    }
    int rest =
        parts.size() - round.size() - parts.stream().takeWhile(repeated.negate()).toList().size();
    all.addAll(parts.subList(parts.size() - rest, parts.size()));
    return all;
  }
}
