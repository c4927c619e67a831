package io.dramatis.sampler.pool.builtin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a persona is, before it is put into words.
 *
 * @param job as told: a title, with "retired" before a pensioner's
 * @param work the occupation; null for a role without one
 * @param title of the occupation or role
 * @param field field of knowledge; {@code none} when there is none
 * @param age years
 * @param years years in the occupation
 * @param does what the person may be doing, after "who"
 */
record Life(
    Country country,
    Situation situation,
    String job,
    @Nullable Occupation work,
    String title,
    String field,
    String expertise,
    String language,
    int age,
    int years,
    List<String> does) {

  Optional<Occupation> occupation() {
    return Optional.ofNullable(work);
  }

  /** Whether the person may live in a village as well as in a town. */
  boolean rural() {
    return work != null && work.rural();
  }

  String ageBand() {
    return age < 18
        ? "under 18"
        : age < 25
            ? "18-24"
            : age < 35
                ? "25-34"
                : age < 45 ? "35-44" : age < 55 ? "45-54" : age < 65 ? "55-64" : "65+";
  }
}
