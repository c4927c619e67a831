package io.dramatis.reward.store;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.RewardOptions;

/**
 * What a job's candidates were filtered and selected by.
 *
 * @param name what the producer calls the job
 * @param reward ranking and selection
 * @param filter the gates' thresholds
 */
public record JobOptions(String name, RewardOptions reward, FilterOptions filter) {
  public JobOptions {
    Require.text("name", name);
    Require.present("reward", reward);
    Require.present("filter", filter);
  }

  static JobOptions of(JobSettings settings) {
    return new JobOptions(settings.jobName(), settings.reward(), settings.filter());
  }
}
