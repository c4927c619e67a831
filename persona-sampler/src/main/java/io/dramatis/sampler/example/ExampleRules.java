package io.dramatis.sampler.example;

import io.dramatis.contracts.job.Examples;
import io.dramatis.contracts.job.Examples.GivenExample;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Prompting;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.CheckedRecipe;
import java.util.ArrayList;
import java.util.List;

/** What a job may say of examples. */
public final class ExampleRules {
  private ExampleRules() {}

  /** Everything that is wrong with it, but whether its set is there. */
  public static List<Violation> check(GenerationJob spec, CheckedRecipe recipe) {
    Prompting prompting = spec.prompting();
    return prompting.showsExamples() ? shown(prompting, recipe) : notShown(prompting);
  }

  private static List<Violation> notShown(Prompting prompting) {
    List<Violation> faults = new ArrayList<>();
    if (!prompting.examples().equals(Examples.NONE)) {
      faults.add(
          new Violation(
              "prompting.examples",
              "are given, and prompting.mode zero-shot shows none; say mode: few-shot, or leave them out"));
    }
    if (prompting.own() > 0) {
      faults.add(
          new Violation(
              "prompting.own",
              "is %s, and prompting.mode zero-shot shows no example; say mode: few-shot, or leave it out"
                  .formatted(prompting.own())));
    }
    return faults;
  }

  private static List<Violation> shown(Prompting prompting, CheckedRecipe recipe) {
    List<Violation> faults = new ArrayList<>();
    String mode = name(prompting.mode());
    if (!recipe.showsExamples()) {
      faults.add(
          new Violation(
              "prompting.mode",
              "is %s, and recipe %s@%d has no place for examples; take one whose templates have {examples}, or say zero-shot"
                  .formatted(mode, recipe.recipe().name(), recipe.recipe().version())));
    }
    if (prompting.examples().equals(Examples.NONE)) {
      faults.add(
          new Violation(
              "prompting.examples",
              "is empty, and prompting.mode %s shows examples; give some that people wrote"
                  .formatted(mode)));
    }
    if (prompting.mode() == Prompting.Mode.PERSONA_ENHANCED_FEW_SHOT) {
      faults.addAll(withoutPersona(prompting.examples()));
    }
    return faults;
  }

  private static List<Violation> withoutPersona(Examples examples) {
    return switch (examples) {
      case Examples.Imported imported ->
          List.of(
              new Violation(
                  "prompting.examples.set",
                  "is %s, and prompting.mode persona-enhanced-few-shot needs a persona on each, which sets have none of; write them in the job"
                      .formatted(imported.set())));
      case Examples.Given given -> {
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < given.texts().size(); i++) {
          GivenExample example = given.texts().get(i);
          if (example.persona() == null) {
            faults.add(
                new Violation(
                    "prompting.examples[%d].persona".formatted(i),
                    "is missing, and prompting.mode persona-enhanced-few-shot needs it; say who wrote it"));
          }
        }
        yield faults;
      }
    };
  }

  private static String name(Prompting.Mode mode) {
    return switch (mode) {
      case ZERO_SHOT -> "zero-shot";
      case FEW_SHOT -> "few-shot";
      case PERSONA_ENHANCED_FEW_SHOT -> "persona-enhanced-few-shot";
    };
  }
}
