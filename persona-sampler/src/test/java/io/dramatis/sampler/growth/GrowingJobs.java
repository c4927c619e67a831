package io.dramatis.sampler.growth;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.sampler.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Growing jobs and their samples as the tests need them. */
public final class GrowingJobs {
  private GrowingJobs() {}

  static GenerationJob spec(String recipe, String pool, String into) {
    return new JobReader()
        .read(
            """
            name: grow
            recipe: %s
            personas: { pool: %s }
            target: { accepted: 4 }
            seed: 11
            into: { %s }
            """
                .formatted(recipe, pool, into));
  }

  static Job job(String id, GenerationJob spec, int poolVersion) {
    Recipe recipe = recipe(spec);
    return new Job(
        id,
        spec,
        new JobSettings(
            spec.name(),
            recipe,
            spec.personas().conditioning(),
            spec.candidates(),
            spec.generation(),
            spec.filter(),
            List.of(),
            spec.reward()),
        spec.personas().pool(),
        poolVersion);
  }

  private static Recipe recipe(GenerationJob spec) {
    String name = EventCodec.mapper().valueToTree(spec.recipe()).asText();
    return RecipeCatalogue.builtIn().find(name).orElseThrow();
  }

  /** A persona that is nobody's child. */
  static Persona parent(String licence, int generation, boolean rehearsal) {
    return new Persona(
        "p1",
        "parents",
        3,
        "A midwife in Kisumu",
        Map.of("country", "Kenya"),
        licence,
        new PersonaOrigin(
            "a test", CommercialUse.UNKNOWN, generation, rehearsal, null, null, null));
  }

  public static TrainingSample sample(
      String jobId, long sequence, int index, Persona persona, boolean rehearsal, String answer) {
    String prompt = Ids.prompt(jobId, sequence);
    return new TrainingSample(
        Ids.candidate(prompt, index),
        jobId,
        prompt,
        List.of(
            new ChatMessage(Role.USER, "Describe somebody."),
            new ChatMessage(Role.ASSISTANT, answer)),
        rehearsal,
        new Lineage(
            "grow",
            persona,
            "",
            "persona-to-persona@1",
            "hash",
            new Generation(
                "default", "test", "a model", rehearsal, true, 1, 0, new TokenUsage(1, 1), 5),
            1.0,
            7,
            FinishReason.STOP,
            List.of(),
            new Reward("default", 0.5, Map.of()),
            1,
            1,
            null,
            null,
            null,
            java.util.List.of(),
            null),
        Instant.EPOCH);
  }

  public static String card(String persona, String relation) {
    return """
        {"persona": "%s", "relation": "%s", "occupation": "trader"}"""
        .formatted(persona, relation);
  }
}
