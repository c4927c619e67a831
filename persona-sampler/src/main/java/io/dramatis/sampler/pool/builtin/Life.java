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

  /** The band as in the attribute; under 18 all are one, and so are all from 65. */
  String ageBand() {
    if (age < 18) {
      return "under 18";
    }
    if (age < 25) {
      return "18-24";
    }
    int from = 25 + (age - 25) / 10 * 10;
    return age < 65 ? "%d-%d".formatted(from, from + 9) : "65+";
  }
}
