package io.dramatis.reward.reselection;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.reward.selection.SelectionCounts;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A selection of a job beside its own.
 *
 * @param jobId the job
 * @param selection its number, from 2 on; 1 is the job's own
 * @param changes what is other than in the job, by dotted path
 * @param prompts how many it covers
 * @param counts what became of the prompts that are done; of all once it is completed
 * @param createdAt when it was asked for, UTC
 * @param completedAt when it could be read; absent while it is being made
 */
public record SelectionView(
    String jobId,
    int selection,
    Map<String, JsonNode> changes,
    long prompts,
    SelectionCounts counts,
    Instant createdAt,
    @Nullable Instant completedAt) {
  public SelectionView {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes));
  }

  /** Whether readers see it. */
  boolean complete() {
    return completedAt != null;
  }
}
