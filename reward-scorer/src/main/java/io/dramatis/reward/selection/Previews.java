package io.dramatis.reward.selection;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Reward;
import java.util.List;

/** Turns selections into what previews tell. */
public final class Previews {
  private Previews() {}

  /** What became of a prompt that is neither stored nor counted. */
  public static Preview of(FilteredBatch filtered, Selection selection) {
    return new Preview(
        filtered,
        selection.candidates().stream().flatMap(candidate -> scored(candidate).stream()).toList(),
        selection.outcome());
  }

  private static List<Preview.Scored> scored(RankedCandidate candidate) {
    Reward reward = candidate.reward();
    return reward == null
        ? List.of()
        : List.of(
            new Preview.Scored(
                candidate.candidate().id(), reward, candidate.rank(), candidate.fate()));
  }

  /** The same as a failure that says that it is too large to be shown. */
  public static Preview withoutTexts(Preview preview) {
    CandidateBatch batch = preview.filtered().batch();
    Outcome outcome = preview.outcome();
    Failure failure =
        new Failure("event-too-large", "the preview is too large; ask for fewer candidates");
    return new Preview(
        new FilteredBatch(
            new CandidateBatch(batch.prompt(), batch.generation(), List.of(), failure), List.of()),
        List.of(),
        outcome);
  }
}
