package io.dramatis.sampler.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Jobs as they were taken in, which never change, so that a turn of the pump reads none twice. */
public final class JobCache {
  private static final int MOST = 256;

  private final JobStore store;
  private final Map<String, Job> jobs = new LinkedHashMap<>(16, 0.75f, true);

  /** A cache of this store. */
  public JobCache(JobStore store) {
    this.store = store;
  }

  /** The job, if there is one. */
  public synchronized Optional<Job> get(String id) {
    Job known = jobs.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Job> found = store.find(id);
    found.ifPresent(job -> jobs.put(id, job));
    if (jobs.size() > MOST) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    return found;
  }
}
