package io.dramatis.reward;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filtered batches for tests: a job, a sequence, then candidates one by one. */
public final class Batches {
  public static final String PERSONA = "A beekeeper from Kericho who distrusts thermometers";
  private static final Recipe RECIPE =
      RecipeCatalogue.builtIn().find("instruction@1").orElseThrow();

  private final String jobId;
  private final long sequence;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private String scorer = "default";
  private int top = 1;
  private double min = 0;
  private long randomSeed = 7;
  private @Nullable RewardOptions reward;
  private Persona persona =
      new Persona("p1", "builtin", 1, PERSONA, Map.of("region", "Africa"), "CC0-1.0");
  private @Nullable Routing routing;

  private Batches(String jobId, long sequence) {
    this.jobId = jobId;
    this.sequence = sequence;
  }

  public static Batches of(String jobId, long sequence) {
    return new Batches(jobId, sequence);
  }

  public Batches scorer(String name) {
    scorer = name;
    return this;
  }

  public Batches top(int most) {
    top = most;
    return this;
  }

  public Batches min(double least) {
    min = least;
    return this;
  }

  /** In the place of scorer, top and min. */
  public Batches reward(RewardOptions options) {
    reward = options;
    return this;
  }

  public Batches randomSeed(long seed) {
    randomSeed = seed;
    return this;
  }

  public Batches persona(Persona chosen) {
    persona = chosen;
    return this;
  }

  public Batches routed(Routing chosen) {
    routing = chosen;
    return this;
  }

  public Batches coherent(String text) {
    return candidate(
        List.of(new ChatMessage(Role.USER, text)),
        List.of(new Verdict.Passed("coherence", 0.7, 0.5)));
  }

  public Batches answered(String instruction, String answer) {
    return candidate(
        List.of(new ChatMessage(Role.USER, instruction), new ChatMessage(Role.ASSISTANT, answer)),
        List.of(new Verdict.Passed("coherence", 0.7, 0.5)));
  }

  public Batches rejected(String text, String reason) {
    return candidate(
        List.of(new ChatMessage(Role.USER, text)),
        List.of(new Verdict.Rejected("coherence", 0.2, 0.5, reason)));
  }

  public Batches flagged(String text, String reason) {
    return candidate(
        List.of(new ChatMessage(Role.USER, text)),
        List.of(new Verdict.Flagged("personal-data", 1, 1, reason)));
  }

  private Batches candidate(List<ChatMessage> messages, List<Verdict> verdicts) {
    String promptId = Ids.prompt(jobId, sequence);
    Candidate candidate =
        Candidate.of(promptId, candidates.size(), messages, FinishReason.STOP, routing, List.of());
    candidates.add(candidate);
    judgements.add(new Judgement(candidate.id(), verdicts));
    return this;
  }

  /** All candidates so far, as written with these. */
  public Batches written(double temperature, long seed, long tokens, List<KeptText> kept) {
    candidates.replaceAll(
        c ->
            new Candidate(
                c.id(),
                c.index(),
                c.messages(),
                c.finish(),
                c.routing(),
                c.checks(),
                temperature,
                seed,
                tokens,
                kept));
    return this;
  }

  public FilteredBatch build() {
    return new FilteredBatch(
        new CandidateBatch(prompt(), generation(), candidates, null), judgements);
  }

  public FilteredBatch failed(String reason) {
    return new FilteredBatch(
        new CandidateBatch(prompt(), generation(), List.of(), new Failure(reason, "detail")),
        List.of());
  }

  private Prompt prompt() {
    return new Prompt(
        Ids.prompt(jobId, sequence), jobId, sequence, persona, "titration", randomSeed, settings());
  }

  private JobSettings settings() {
    return new JobSettings(
        "kenya-chemistry",
        RECIPE,
        Conditioning.AUTO,
        4,
        new GenerationOptions("default", 1, 256),
        new FilterOptions(
            new FilterOptions.Coherence(0.5),
            new FilterOptions.Duplicates(0.9),
            new FilterOptions.Length(1, 1000),
            new FilterOptions.Repetition(0.5),
            List.of()),
        List.of("A night nurse in Lyon"),
        reward == null ? new RewardOptions(scorer, new Select(top), min) : reward);
  }

  private static Generation generation() {
    return new Generation(
        "default",
        "rehearsal",
        "",
        true,
        true,
        1,
        0,
        new TokenUsage(100, 200),
        12,
        0,
        0.25,
        null,
        null);
  }
}
