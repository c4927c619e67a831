package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether generation is conditioned on the persona. */
public enum Conditioning {
  /** As each step of the recipe says; a step may leave it to the intent of what is asked. */
  @JsonProperty("auto")
  AUTO,
  /** Every step carries the persona. */
  @JsonProperty("always")
  ALWAYS,
  /** No step carries the persona: a control run. */
  @JsonProperty("never")
  NEVER
}
