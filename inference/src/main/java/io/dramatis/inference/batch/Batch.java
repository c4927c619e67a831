package io.dramatis.inference.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are sent together, and how far they have come.
 *
 * @param id ours, also told to the provider as metadata
 * @param model the configured model's name
 * @param state how far it is
 * @param inputFile the provider's id of the uploaded file; null before
 * @param providerId the provider's id of the batch; null before
 * @param createdAt when its requests were put together
 */
public record Batch(
    String id,
    String model,
    State state,
    @Nullable String inputFile,
    @Nullable String providerId,
    Instant createdAt) {
  /** How far a batch is; each state says what may have happened at the provider. */
  public enum State {
    /** Its requests are fixed; a file may be uploaded, of which nobody knows. */
    CLAIMED,
    /** The file is uploaded; no batch has been asked for, or none was made. */
    UPLOADED,
    /** A batch has been asked for; the provider may have made it. */
    CREATING,
    /** The provider has made it. */
    SENT,
    /** Each of its requests is answered, or waits for another batch. */
    CLOSED
  }

  /** With the uploaded file, and no batch yet. */
  public Batch uploaded(String file) {
    return new Batch(id, model, State.UPLOADED, file, null, createdAt);
  }

  /** About to ask for the batch. */
  public Batch creating() {
    return new Batch(id, model, State.CREATING, inputFile, null, createdAt);
  }

  /** Made by the provider. */
  public Batch sent(String byProvider) {
    return new Batch(id, model, State.SENT, inputFile, byProvider, createdAt);
  }
}
