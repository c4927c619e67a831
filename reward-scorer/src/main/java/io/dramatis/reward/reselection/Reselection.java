package io.dramatis.reward.reselection;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Selects again from what a job has stored; nothing of a selection is seen before all of it is. */
public final class Reselection {
  private final SelectionStore store;

  /** Selects from the store behind these connections. */
  public Reselection(Jdbi jdbi) {
    this.store = new SelectionStore(jdbi);
  }

  /**
   * The selection with these changes. One that is there is given as it is, and one that was cut off
   * is gone on with, from its beginning where the job has stored more since; so asking again is
   * harmless, at the same time too.
   *
   * @throws BadSelectionException when the changes do not fit the job
   * @throws NotSelectableException when the store does not hold what it needs
   */
  public SelectionView select(String job, SelectionChanges changes) {
    int selection = store.open(job, changes);
    while (store.advance(job, selection)) {
      // Each is a transaction of its own.
    }
    return store.views(job).stream()
        .filter(it -> it.selection() == selection)
        .findFirst()
        .orElseThrow();
  }

  /** A job's selections beside its own, finished and not. */
  public List<SelectionView> of(String job) {
    return store.views(job);
  }
}
