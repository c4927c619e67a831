package io.dramatis.inference.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Remembers requests and batches, so that a process that dies loses nothing and pays for nothing
 * twice. All processes that ask the same models share one store. Every change of a batch is fenced
 * by its lease: it throws {@link LeaseLostException} where another owner holds it. Failures of the
 * store itself are unchecked exceptions, after which nothing was changed.
 */
public interface BatchStore {
  /** Adds requests; those that are there already stay as they are. */
  void add(Collection<BatchRequest> requests);

  /** The answers that there are to requests, by key. */
  Map<String, BatchAnswer> answers(Collection<String> keys);

  /**
   * Puts waiting requests of the model into a new batch of the owner, the oldest first, if there is
   * reason to send one: as many wait as a batch takes, or the oldest has waited long enough. Each
   * counts one attempt more. Of several callers at once one gets the requests.
   *
   * @param lease how long the batch is the owner's unless renewed
   */
  Optional<Batch> claim(BatchSettings settings, String owner, Duration lease);

  /** Open batches of the model that nobody holds any more; they are the owner's now. */
  List<Batch> takeOver(String model, String owner, Duration lease);

  /** Prolongs what the owner still holds. */
  void renew(String owner, Duration lease);

  /**
   * Lets go of what the owner holds, so that others need not wait; but for batches that are being
   * created, whose request may still be on its way.
   */
  void release(String owner);

  /** Shows the requests of a batch that are not settled, always in the same order. */
  void requests(String batch, Consumer<BatchRequest> each);

  /** Writes how far a batch is. */
  void advance(Batch batch, String owner);

  /**
   * Writes what a batch brought; keys that are not in it, or settled, are left alone.
   *
   * @return how many were settled
   */
  int settle(String batch, String owner, List<Settlement> settlements, int maxAttempts);

  /**
   * Settles the rest of a batch and closes it, all at once.
   *
   * @param last what is known of single requests
   * @param others what becomes of all others that are left; its key is not looked at
   */
  void close(String batch, String owner, List<Settlement> last, Settlement others, int maxAttempts);

  /**
   * Deletes requests answered, and batches closed, longer ago than this.
   *
   * @return requests deleted
   */
  int forget(String model, Duration retention);
}
