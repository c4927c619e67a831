package io.dramatis.reward.selection;

import io.dramatis.contracts.event.Ancestry;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.recipe.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Turns accepted candidates into training samples with their lineage. */
public final class Samples {
  private Samples() {}

  /**
   * The samples of a selection, in the candidates' order.
   *
   * @param createdAt when they are stored, UTC
   */
  public static List<TrainingSample> of(
      CandidateBatch batch, Selection selection, Instant createdAt) {
    return selection.candidates().stream()
        .filter(RankedCandidate::accepted)
        .map(candidate -> sample(batch, candidate, selection.ranked(), createdAt))
        .toList();
  }

  private static TrainingSample sample(
      CandidateBatch batch, RankedCandidate chosen, int ranked, Instant createdAt) {
    return new TrainingSample(
        chosen.candidate().id(),
        batch.prompt().jobId(),
        batch.prompt().id(),
        chosen.candidate().messages(),
        batch.generation().rehearsal(),
        lineage(batch, chosen, ranked),
        createdAt);
  }

  private static Lineage lineage(CandidateBatch batch, RankedCandidate chosen, int ranked) {
    Prompt prompt = batch.prompt();
    Recipe recipe = prompt.settings().recipe();
    Ancestry ancestry = Ancestry.of(prompt);
    Reward reward = Objects.requireNonNull(chosen.reward(), "an accepted candidate has a reward");
    return new Lineage(
        prompt.settings().jobName(),
        prompt.persona(),
        prompt.seed(),
        recipe.name() + "@" + recipe.version(),
        recipe.contentHash(),
        batch.generation(),
        temperature(prompt, chosen.candidate()),
        prompt.randomSeed(),
        chosen.candidate().finish(),
        chosen.verdicts(),
        reward,
        chosen.rank(),
        ranked,
        chosen.candidate().routing(),
        chosen.candidate().randomSeed(),
        chosen.candidate().tokens(),
        chosen.candidate().kept(),
        ancestry.plain() ? null : ancestry);
  }

  /** Events of earlier versions do not tell, and have one temperature for the whole job. */
  public static double temperature(Prompt prompt, Candidate candidate) {
    Double told = candidate.temperature();
    return told == null
        ? prompt.settings().generation().temperature().at(prompt.sequence(), candidate.index())
        : told;
  }
}
