package io.dramatis.sampler.pool.builtin;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does in life, before the country is known.
 *
 * @param state as told before the job and the nationality, such as "retired"; may be empty
 * @param job as told, mostly the title
 * @param work the occupation; null for a role without one
 * @param title of the occupation or role
 * @param field field of knowledge; {@code none} when there is none
 * @param age years
 * @param years years in the occupation
 * @param does what the person may be doing; at least one
 */
record Life(
    Situation situation,
    String state,
    String job,
    @Nullable Occupation work,
    String title,
    String field,
    int age,
    int years,
    List<Deed> does) {
  private static final List<String> WATERS = List.of("coast", "lake");

  Optional<Occupation> occupation() {
    return Optional.ofNullable(work);
  }

  /** Whether the person may live in a village as well as in a town. */
  boolean rural() {
    return work != null && work.rural();
  }

  /** Whether the work is done on or by the sea or a lake. */
  boolean byWater() {
    return work != null && !Collections.disjoint(work.needs(), WATERS);
  }

  boolean isPossibleIn(Country country) {
    return work == null || work.isFoundIn(country);
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
