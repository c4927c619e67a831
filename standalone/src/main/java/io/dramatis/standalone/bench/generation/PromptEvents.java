package io.dramatis.standalone.bench.generation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.standalone.bench.SyntheticPersonas;
import java.util.List;

/**
 * Prompts as persona-sampler sends them, of the built-in recipe {@code instruction}: with the whole
 * recipe, the gates' settings and 32 other personas in each.
 */
final class PromptEvents {
  private static final ObjectMapper JSON = EventCodec.mapper();
  private static final int BACKGROUND = 32;
  private static final List<String> SEEDS =
      List.of("planning a week", "saving water", "a letter to an office");

  private static final long SEEDS_OF_A_JOB = 100_000_000;

  private final SyntheticPersonas personas = new SyntheticPersonas(7);
  private final String job;
  private final long firstSeed;
  private final ObjectNode settings;

  /**
   * @param job which job of this benchmark, 0 and up; no request of one is like one of another
   * @param candidates k
   */
  PromptEvents(int job, int candidates) {
    this.job = "bench-" + job;
    this.firstSeed = job * SEEDS_OF_A_JOB;
    this.settings = settings(candidates);
  }

  private ObjectNode settings(int candidates) {
    Recipe recipe = RecipeCatalogue.builtIn().find("instruction").orElseThrow();
    ObjectNode made = JSON.createObjectNode().put("jobName", "bench-generation");
    made.set("recipe", JSON.valueToTree(recipe));
    made.put("conditioning", "auto").put("candidates", candidates);
    made.putObject("generation")
        .put("model", "default")
        .put("temperature", 1.0)
        .put("maxTokens", 512);
    ObjectNode filter = made.putObject("filter");
    filter.putObject("coherence").put("min", 0.4);
    filter.putObject("duplicates").put("similarity", 0.8);
    filter.putObject("length").put("minWords", 4).put("maxWords", 2_000);
    filter.putObject("repetition").put("max", 0.3);
    filter.putArray("disabled");
    ArrayNode background = made.putArray("background");
    for (int i = 0; i < BACKGROUND; i++) {
      background.add(personas.text(1_000_000 + i));
    }
    made.putObject("reward").put("scorer", "default").put("select", "best").put("min", 0);
    return made;
  }

  /** The key of a prompt's record: its id. */
  String id(int sequence) {
    return Ids.prompt(job, sequence);
  }

  /** The place of a prompt of this job, or -1 for that of another. */
  int sequence(String id) {
    return id.startsWith(job + ".") ? Integer.parseInt(id.substring(job.length() + 1)) : -1;
  }

  /** The prompt at a place as the JSON of its event. */
  byte[] event(int sequence) {
    ObjectNode prompt = JSON.createObjectNode().put("id", id(sequence)).put("jobId", job);
    prompt.put("sequence", sequence);
    prompt
        .putObject("persona")
        .put("id", "p" + sequence)
        .put("pool", "bench")
        .put("poolVersion", 1)
        .put("text", personas.text(1 + sequence))
        .put("licence", "CC0-1.0")
        .putObject("attributes");
    prompt.put("seed", SEEDS.get(sequence % SEEDS.size())).put("randomSeed", firstSeed + sequence);
    prompt.set("settings", settings);
    return EventCodec.write(prompt);
  }
}
