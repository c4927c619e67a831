package io.dramatis.reward.reading;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/** Lets readers see the selections that are whole. */
@ApplicationScoped
public class SelectionGuard implements PanacheRepositoryBase<StoredOutcome, String> {
  private static final String COMPLETE =
      """
      select selection from store.selection
      where job_id = :job and completed_at is not null order by selection\
      """;

  /**
   * The selection, if it can be read.
   *
   * @param selection 1 for the job's own, which can always be read
   * @throws BadQueryException when there is none of that number, or it is still being made
   */
  @Transactional
  public int readable(String job, int selection) {
    if (selection == 1) {
      return selection;
    }
    List<Integer> complete =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(COMPLETE, Integer.class)
            .setParameter("job", job)
            .getResultList();
    if (!complete.contains(selection)) {
      throw new BadQueryException(
          "selection",
          Integer.toString(selection),
          complete.isEmpty()
              ? "the job has no complete selection but 1"
              : "the job's complete selections are 1 and " + complete);
    }
    return selection;
  }
}
