package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import java.util.List;

/**
 * A sentence with places to fill.
 *
 * @param weight how often it is taken
 * @param situations whom it speaks of; empty when anybody
 * @param years least years in the occupation
 * @param languages least languages of the country
 */
record Shape(
    String text,
    int weight,
    @JsonProperty("for") List<Situation> situations,
    int years,
    int languages) {
  Shape {
    Require.text("text", text);
    situations = Require.list("for", situations);
  }

  boolean suits(Life life) {
    // Only what a job seeker does tells that there is no job.
    boolean toldAsSeeking = life.situation() != Situation.JOB_SEEKER || tells("does");
    return (situations.isEmpty() || situations.contains(life.situation()))
        && life.years() >= years
        && life.country().languages().size() >= languages
        && toldAsSeeking;
  }

  boolean tells(String part) {
    return text.contains("{" + part + "}");
  }
}
