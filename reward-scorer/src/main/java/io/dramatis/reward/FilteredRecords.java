package io.dramatis.reward;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.reward.store.StorableText;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of the filtered topic. */
final class FilteredRecords {
  private FilteredRecords() {}

  /**
   * The batch in a record's value, its texts made storable.
   *
   * @throws UnreadableEventException when it is no batch, or its candidates' ids are not derived
   */
  static FilteredBatch read(byte @Nullable [] value) {
    if (value == null) {
      throw new UnreadableEventException("the record has no value; send a FilteredBatch");
    }
    FilteredBatch filtered = EventCodec.read(StorableText.clean(value), FilteredBatch.class);
    requireDerivedIds(filtered);
    return filtered;
  }

  /** Candidates are stored by id, so one that names another prompt's would take its place. */
  private static void requireDerivedIds(FilteredBatch filtered) {
    String promptId = filtered.batch().prompt().id();
    Set<String> seen = new HashSet<>();
    for (Candidate candidate : filtered.batch().candidates()) {
      String derived = Ids.candidate(promptId, candidate.index());
      if (!derived.equals(candidate.id()) || !seen.add(derived)) {
        throw new UnreadableEventException(
            "candidate.id is %s; let each be the prompt's id and its own index, %s"
                .formatted(candidate.id(), derived));
      }
    }
  }
}
