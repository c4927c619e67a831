package io.dramatis.standalone.bench.filter;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.recipe.PromptRenderer;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.inference.Completion;
import io.dramatis.inference.rehearsal.DefectRates;
import io.dramatis.inference.rehearsal.RehearsalWriter;
import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Candidates as the generator sends them with the rehearsal stand-in, defects included: requests of
 * personas of the built-in pool by the recipe {@code instruction}, under the gates that a job has
 * that says nothing of them.
 */
final class RehearsedBatches {
  private static final int BACKGROUND = 32;
  private static final List<String> TOPICS =
      List.of(
          "planning a week",
          "saving water",
          "a letter to an office",
          "repairing a bicycle",
          "cooking for many",
          "a long journey by train",
          "learning an instrument",
          "sleep and noise");

  private final List<String> personas;
  private final RehearsalWriter writer = new RehearsalWriter(DefectRates.DEFAULT);
  private final PromptRenderer renderer = new PromptRenderer();
  private final Recipe recipe = RecipeCatalogue.builtIn().find("instruction").orElseThrow();
  private final int candidates;
  private final long seed;

  /**
   * @param candidates k
   * @param seed of the order of personas, and of the texts
   */
  RehearsedBatches(int candidates, long seed) {
    this.candidates = candidates;
    this.seed = seed;
    this.personas = new ArrayList<>(BuiltinPool.personas().stream().map(NewPersona::text).toList());
    Collections.shuffle(personas, new Random(seed));
  }

  /**
   * The batches of a job.
   *
   * @param job its id; no text of a job is written for another
   * @param number of the job, 0 and up
   * @param prompts how many
   */
  List<CandidateBatch> job(String job, int number, int prompts) {
    JobSettings settings = settings(number);
    return IntStream.range(0, prompts)
        .mapToObj(sequence -> batch(job, number, sequence, settings))
        .toList();
  }

  private JobSettings settings(int number) {
    GenerationJob job =
        new JobReader()
            .read(
                """
                name: bench-filter
                recipe: instruction
                target: { accepted: 1 }
                """);
    return new JobSettings(
        job.name(),
        recipe,
        Conditioning.AUTO,
        candidates,
        job.generation(),
        job.filter(),
        IntStream.range(0, BACKGROUND)
            .mapToObj(i -> personas.get(personas.size() - 1 - number * BACKGROUND - i))
            .toList(),
        job.reward());
  }

  private CandidateBatch batch(String job, int number, int sequence, JobSettings settings) {
    long place = (long) number * 1_000_000 + sequence;
    String id = Ids.prompt(job, sequence);
    String persona = personas.get((int) (place % (personas.size() / 2)));
    String topic = TOPICS.get(sequence % TOPICS.size());
    List<ChatMessage> messages = messages(persona, topic);
    List<Candidate> written = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      Completion completion = writer.write(messages, seed + place, i, 512);
      written.add(
          Candidate.of(
              id,
              i,
              List.of(new io.dramatis.contracts.event.ChatMessage(Role.USER, completion.text())),
              finish(completion)));
    }
    return new CandidateBatch(
        new Prompt(
            id,
            job,
            sequence,
            new Persona("p" + place, BuiltinPool.NAME, 1, persona, Map.of(), "Apache-2.0"),
            topic,
            seed + place,
            settings),
        new Generation("default", "rehearsal", "", true, true, 1, 0, TokenUsage.NONE, 10),
        written,
        null);
  }

  /** The stand-in is done, or runs into its most tokens. */
  private static FinishReason finish(Completion completion) {
    return FinishReason.valueOf(completion.finish().name());
  }

  private List<ChatMessage> messages(String persona, String topic) {
    RecipeStep step = recipe.steps().getFirst();
    Map<String, String> variables = Map.of("persona", persona, "seed", topic, "examples", "");
    return List.of(
        SystemMessage.from(renderer.render(step.system(), variables)),
        UserMessage.from(renderer.render(step.user(), variables)));
  }
}
