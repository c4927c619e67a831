package io.dramatis.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.job.Contamination;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.contracts.job.PersonaCopy;
import io.dramatis.contracts.job.PersonalData;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Rouge;
import io.dramatis.contracts.job.Select;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Candidate batches for tests, changed copy by copy. */
public record Batches(
    String jobId,
    long sequence,
    String recipe,
    String persona,
    List<String> background,
    boolean conditioned,
    double coherence,
    int minWords,
    int maxWords,
    List<String> disabled,
    UnaryOperator<FilterOptions> change) {

  public static final List<String> OTHERS =
      List.of(
          "A retired bus driver in Glasgow who keeps racing pigeons",
          "A tax accountant in Toronto who works with freelance musicians",
          "A goat herder in the Gobi desert who sells cashmere",
          "An opera singer in Milan recovering from vocal fold surgery",
          "A firefighter in Athens training for wildfire season");

  /** A batch of the recipe {@code instruction} with every gate on. */
  public static Batches instruction() {
    return new Batches(
        "job-1",
        0,
        "instruction",
        "A coral biologist in Okinawa who dives every week",
        OTHERS,
        true,
        0.4,
        4,
        2000,
        List.of(),
        options -> options);
  }

  public Batches job(String id) {
    return new Batches(
        id,
        sequence,
        recipe,
        persona,
        background,
        conditioned,
        coherence,
        minWords,
        maxWords,
        disabled,
        change);
  }

  public Batches sequence(long number) {
    return new Batches(
        jobId,
        number,
        recipe,
        persona,
        background,
        conditioned,
        coherence,
        minWords,
        maxWords,
        disabled,
        change);
  }

  public Batches recipe(String name) {
    return new Batches(
        jobId,
        sequence,
        name,
        persona,
        background,
        conditioned,
        coherence,
        minWords,
        maxWords,
        disabled,
        change);
  }

  public Batches persona(String text) {
    return new Batches(
        jobId,
        sequence,
        recipe,
        text,
        background,
        conditioned,
        coherence,
        minWords,
        maxWords,
        disabled,
        change);
  }

  public Batches background(List<String> texts) {
    return new Batches(
        jobId,
        sequence,
        recipe,
        persona,
        texts,
        conditioned,
        coherence,
        minWords,
        maxWords,
        disabled,
        change);
  }

  public Batches unconditioned() {
    return new Batches(
        jobId,
        sequence,
        recipe,
        persona,
        background,
        false,
        coherence,
        minWords,
        maxWords,
        disabled,
        change);
  }

  public Batches words(int min, int max) {
    return new Batches(
        jobId,
        sequence,
        recipe,
        persona,
        background,
        conditioned,
        coherence,
        min,
        max,
        disabled,
        change);
  }

  public Batches without(String... gates) {
    return new Batches(
        jobId,
        sequence,
        recipe,
        persona,
        background,
        conditioned,
        coherence,
        minWords,
        maxWords,
        List.of(gates),
        change);
  }

  /** With the rules of Gopher. */
  public Batches gopher(Gopher options) {
    return option("gopher", options);
  }

  /** With another choice of what becomes of personal data. */
  public Batches personalData(PersonalData options) {
    return option("personalData", options);
  }

  /** With bounds on the persona's own text. */
  public Batches personaCopy(PersonaCopy options) {
    return option("personaCopy", options);
  }

  /** With evaluation sets. */
  public Batches contamination(Contamination options) {
    return option("contamination", options);
  }

  /** With an option of the filter by its name in a job. */
  public Batches option(String name, Object value) {
    return changed(
        before -> {
          ObjectNode json = EventCodec.mapper().valueToTree(before);
          json.set(name, EventCodec.mapper().valueToTree(value));
          return EventCodec.mapper().convertValue(json, FilterOptions.class);
        });
  }

  /** With a bound on likeness to earlier instructions. */
  public Batches rouge(double max) {
    return option("rouge", new Rouge(max));
  }

  /** With other thresholds of near-duplicates. */
  public Batches duplicates(FilterOptions.Duplicates options) {
    return option("duplicates", options);
  }

  private Batches changed(UnaryOperator<FilterOptions> further) {
    return new Batches(
        jobId,
        sequence,
        recipe,
        persona,
        background,
        conditioned,
        coherence,
        minWords,
        maxWords,
        disabled,
        options -> further.apply(change.apply(options)));
  }

  /** One candidate for each text, said by the user. */
  public CandidateBatch of(String... texts) {
    List<Candidate> candidates = new ArrayList<>();
    for (String text : texts) {
      candidates.add(
          Candidate.of(
              promptId(),
              candidates.size(),
              List.of(new ChatMessage(Role.USER, text)),
              FinishReason.STOP));
    }
    return of(candidates);
  }

  /** One candidate: a question and an answer. */
  public CandidateBatch ofPair(String question, String answer) {
    return of(
        List.of(
            Candidate.of(
                promptId(),
                0,
                List.of(
                    new ChatMessage(Role.USER, question), new ChatMessage(Role.ASSISTANT, answer)),
                FinishReason.STOP)));
  }

  /** One candidate with this finish reason. */
  public CandidateBatch finished(FinishReason finish) {
    return of(
        List.of(
            Candidate.of(
                promptId(),
                0,
                List.of(new ChatMessage(Role.USER, "How do corals bleach in summer?")),
                finish)));
  }

  public CandidateBatch of(List<Candidate> candidates) {
    return new CandidateBatch(prompt(), generation(), candidates, null);
  }

  /** A batch that the generator could not answer. */
  public CandidateBatch failed() {
    return new CandidateBatch(
        prompt(), generation(), List.of(), new Failure("timeout", "no answer in 60 s"));
  }

  public String promptId() {
    return Ids.prompt(jobId, sequence);
  }

  private Generation generation() {
    return new Generation("default", "rehearsal", "", true, conditioned, 1, 0, TokenUsage.NONE, 10);
  }

  private Prompt prompt() {
    Recipe found = RecipeCatalogue.builtIn().find(recipe).orElseThrow();
    FilterOptions filter =
        new FilterOptions(
            new FilterOptions.Coherence(coherence),
            new FilterOptions.Duplicates(0.8),
            new FilterOptions.Length(minWords, maxWords),
            new FilterOptions.Repetition(0.3),
            disabled);
    JobSettings settings =
        new JobSettings(
            "test",
            found,
            Conditioning.AUTO,
            4,
            new GenerationOptions("default", 1.0, 512),
            change.apply(filter),
            background,
            new RewardOptions("default", new Select(1), -1e9));
    return new Prompt(
        promptId(),
        jobId,
        sequence,
        new Persona("p1", "builtin", 1, persona, Map.of(), "CC0-1.0"),
        "",
        7,
        settings);
  }
}
