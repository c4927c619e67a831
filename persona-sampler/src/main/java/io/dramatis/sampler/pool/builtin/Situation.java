package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody mostly does, as told in the attribute {@code situation}. */
enum Situation {
  @JsonProperty("employed")
  EMPLOYED("employed"),
  @JsonProperty("job seeker")
  JOB_SEEKER("job seeker"),
  @JsonProperty("pensioner")
  PENSIONER("pensioner"),
  @JsonProperty("school child")
  SCHOOL_CHILD("school child"),
  @JsonProperty("student")
  STUDENT("student"),
  @JsonProperty("carer")
  CARER("carer");

  private final String label;

  Situation(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
