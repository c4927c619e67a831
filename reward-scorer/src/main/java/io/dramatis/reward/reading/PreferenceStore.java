package io.dramatis.reward.reading;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Reads a job's preference pairs. */
@ApplicationScoped
public class PreferenceStore implements PanacheRepositoryBase<StoredCandidate, String> {
  private static final int FETCHED = 200;

  /** A day: by itself a transaction ends after a minute, and a download with it. */
  private static final int LONGEST_SECONDS = 86_400;

  /**
   * Hands over the pairs in the order of the job's prompts; memory does not grow with the job.
   *
   * @param selection 1 for the job's own
   * @param margin the better one's reward is more than this above the other's, 0 and up
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_SECONDS)
  public void forEach(String job, int selection, double margin, Consumer<PreferencePair> reader) {
    try (Stream<Object[]> rows =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(PreferenceRow.QUERY, Object[].class)
            .setParameter("job", job)
            .setParameter("selection", selection)
            .setParameter("margin", margin)
            .setFetchSize(FETCHED)
            .getResultStream()) {
      rows.map(PreferenceRow::pair).forEach(reader);
    }
  }
}
