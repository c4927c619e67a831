package io.dramatis.reward.reading;

import io.dramatis.contracts.event.TrainingSample;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads samples by keyset, so that a page costs the same wherever it is. */
@ApplicationScoped
public class SampleStore implements PanacheRepositoryBase<StoredSample, Long> {
  /**
   * Samples in the order in which they were stored, of the jobs' own selections.
   *
   * @param job only this job's; empty for every job's
   * @param minReward least reward
   * @param after ordinal of the page before
   * @param limit most samples
   */
  @Transactional
  public Page<TrainingSample> page(String job, double minReward, long after, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("after", after);
    StringBuilder where = new StringBuilder("ordinal > :after and selection = 1");
    if (!job.isEmpty()) {
      where.append(" and jobId = :job");
      parameters.put("job", job);
    }
    if (minReward > Double.NEGATIVE_INFINITY) {
      where.append(" and reward >= :minReward");
      parameters.put("minReward", minReward);
    }
    List<StoredSample> rows =
        find(where + " order by ordinal", parameters).page(0, limit + 1).list();
    return Page.cut(rows, limit, StoredSample::toSample, row -> Long.toString(row.ordinal));
  }

  /**
   * A job's samples in the order of its prompts.
   *
   * @param selection 1 for the job's own
   */
  @Transactional
  public Page<TrainingSample> ofJob(String job, int selection, Place after, int limit) {
    List<StoredSample> rows =
        find(
                "jobId = ?1 and selection = ?2 and (sequence, idx) > (?3, ?4)"
                    + " order by sequence, idx",
                job,
                selection,
                after.sequence(),
                after.index())
            .page(0, limit + 1)
            .list();
    return Page.cut(
        rows, limit, StoredSample::toSample, row -> new Place(row.sequence, row.idx).cursor());
  }

  /**
   * One sample of its job's own selection.
   *
   * @throws SampleNotFoundException when there is none of that id
   */
  @Transactional
  public TrainingSample sample(String id) {
    return find("sampleId = ?1 and selection = 1", id)
        .firstResultOptional()
        .map(StoredSample::toSample)
        .orElseThrow(() -> new SampleNotFoundException(id));
  }
}
