package io.dramatis.reward.store;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.reward.selection.RankedCandidate;
import io.dramatis.reward.selection.RejectionSampler;
import io.dramatis.reward.selection.Samples;
import io.dramatis.reward.selection.Selection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the store keeps of one prompt; written as a whole or not at all.
 *
 * @param batch what was generated
 * @param selection how it ended
 * @param samples the accepted candidates
 * @param withTexts false to leave out whatever came from outside and the database refused
 * @param createdAt when it is stored, UTC, in microseconds as the database keeps it
 */
public record PromptRows(
    CandidateBatch batch,
    Selection selection,
    List<TrainingSample> samples,
    boolean withTexts,
    Instant createdAt) {
  /** Reason of a prompt whose data the database refuses. */
  public static final String UNSTORABLE = "unstorable";

  public PromptRows {
    Require.present("batch", batch);
    Require.present("selection", selection);
    samples = Require.list("samples", samples);
    Require.present("createdAt", createdAt);
  }

  /** The rows of a selection. */
  public static PromptRows of(FilteredBatch filtered, Selection selection, Instant now) {
    Instant createdAt = now.truncatedTo(ChronoUnit.MICROS);
    return new PromptRows(
        filtered.batch(),
        selection,
        Samples.of(filtered.batch(), selection, createdAt),
        true,
        createdAt);
  }

  /** The same prompt as failed, without the texts that the database refused. */
  public PromptRows unstorable(String detail) {
    List<Judgement> judgements =
        candidates().stream().map(c -> new Judgement(c.candidate().id(), c.verdicts())).toList();
    Selection failed =
        RejectionSampler.fail(
            new FilteredBatch(batch, judgements), new Failure(UNSTORABLE, detail));
    return new PromptRows(batch, failed, List.of(), false, createdAt);
  }

  /** The prompt's id, by which writing is idempotent. */
  public String promptId() {
    return outcome().promptId();
  }

  /** The event that says how the prompt ended. */
  public Outcome outcome() {
    return selection.outcome();
  }

  /** Characters of text, about, to bound the size of a transaction. */
  public long characters() {
    return candidates().stream().mapToLong(c -> characters(c.candidate())).sum();
  }

  private static long characters(Candidate candidate) {
    long messages = candidate.messages().stream().mapToLong(m -> m.content().length()).sum();
    long kept = candidate.kept().stream().mapToLong(k -> k.text().length()).sum();
    return messages + kept;
  }

  List<RankedCandidate> candidates() {
    return selection.candidates();
  }

  String failureDetail() {
    @Nullable Failure failure = selection.failure();
    return failure == null ? "" : failure.detail();
  }

  String recipe() {
    Recipe recipe = batch.prompt().settings().recipe();
    return withTexts ? recipe.name() + "@" + recipe.version() : "";
  }

  int indexOf(String candidateId) {
    return batch.candidates().stream()
        .filter(c -> c.id().equals(candidateId))
        .findFirst()
        .orElseThrow()
        .index();
  }
}
