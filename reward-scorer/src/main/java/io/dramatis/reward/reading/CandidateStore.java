package io.dramatis.reward.reading;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads candidates, accepted or not, by keyset. */
@ApplicationScoped
public class CandidateStore implements PanacheRepositoryBase<StoredCandidate, String> {
  /**
   * A job's candidates in the order of its prompts.
   *
   * @param fate only those with this fate; empty for all
   */
  @Transactional
  public Page<CandidateView> ofJob(String job, String fate, Place after, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("job", job);
    parameters.put("sequence", after.sequence());
    parameters.put("index", after.index());
    String where = "jobId = :job and (sequence, idx) > (:sequence, :index)";
    if (!fate.isEmpty()) {
      where += " and fate = :fate";
      parameters.put("fate", fate);
    }
    List<StoredCandidate> rows =
        find(where + " order by sequence, idx", parameters).page(0, limit + 1).list();
    return Page.cut(
        rows, limit, CandidateView::of, row -> new Place(row.sequence, row.idx).cursor());
  }
}
