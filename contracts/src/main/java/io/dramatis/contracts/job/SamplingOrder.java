package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which order a job meets its personas. */
public enum SamplingOrder {
  /** Shuffled by the job's seed. */
  @JsonProperty("shuffled")
  SHUFFLED,
  /** Each next one as far as can be, by embedding, from all before it. */
  @JsonProperty("diverse")
  DIVERSE
}
