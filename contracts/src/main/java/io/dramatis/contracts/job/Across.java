package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** With whose candidates a job's candidates compete as near-duplicates. */
public enum Across {
  /** Those of the same job. */
  @JsonProperty("job")
  JOB,
  /** Those of all jobs of the same name that ask for this. */
  @JsonProperty("name")
  NAME,
  /** Those of all jobs of the same recipe, whatever its version, that ask for this. */
  @JsonProperty("recipe")
  RECIPE
}
