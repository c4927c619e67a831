package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows an opening: something about the person, after "who". */
enum Part {
  @JsonProperty("does")
  DOES,
  @JsonProperty("circumstance")
  CIRCUMSTANCE,
  @JsonProperty("goal")
  GOAL,
  @JsonProperty("expertise")
  EXPERTISE,
  @JsonProperty("language")
  LANGUAGE
}
