package io.dramatis.reward.store;

import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.TrainingSample;
import java.time.Instant;

/** A training sample from the columns of its row. */
public final class StoredSampleJson {
  private StoredSampleJson() {}

  /** The sample that was stored. */
  public static TrainingSample sample(
      String id,
      String jobId,
      String promptId,
      String messages,
      boolean rehearsal,
      String lineage,
      Instant createdAt) {
    return new TrainingSample(
        id,
        jobId,
        promptId,
        StoredJson.read(messages, StoredJson.MESSAGES),
        rehearsal,
        StoredJson.read(lineage, Lineage.class),
        createdAt);
  }
}
