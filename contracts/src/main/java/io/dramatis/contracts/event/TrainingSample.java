package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;
import java.time.Instant;
import java.util.List;

/**
 * An accepted candidate as consumers read it; topic {@code dramatis.samples.v1}, sent after commit.
 *
 * @param id the candidate's id
 * @param jobId its job
 * @param promptId its prompt
 * @param messages the text in chat form
 * @param rehearsal whether the text is from the rehearsal stand-in and not from a model
 * @param lineage where it comes from
 * @param createdAt when it was stored, UTC
 */
public record TrainingSample(
    String id,
    String jobId,
    String promptId,
    List<ChatMessage> messages,
    boolean rehearsal,
    Lineage lineage,
    Instant createdAt) {
  public TrainingSample {
    Require.text("id", id);
    Require.text("jobId", jobId);
    Require.text("promptId", promptId);
    messages = Require.list("messages", messages);
    Require.present("lineage", lineage);
    Require.present("createdAt", createdAt);
  }
}
