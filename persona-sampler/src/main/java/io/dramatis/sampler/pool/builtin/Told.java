package io.dramatis.sampler.pool.builtin;

import java.util.List;

/** An attribute that a sentence may tell, and the places of an opening that tell it. */
enum Told {
  AGE("age", "{age}"),
  CIRCUMSTANCE("circumstance"),
  COUNTRY("country", "{place}", "{country}", "{nationality}"),
  EXPERIENCE("experience", "{tenure}", "{years}"),
  EXPERTISE("expertise"),
  GOAL("goal"),
  LANGUAGE("language", "{language}"),
  /** The occupation, or the situation of somebody who has none. */
  OCCUPATION("occupation", "{job}", "{former}"),
  SEX("sex", "{sex}");

  private final String label;
  private final List<String> places;

  Told(String label, String... places) {
    this.label = label;
    this.places = List.of(places);
  }

  String label() {
    return label;
  }

  boolean isToldBy(String opening) {
    return places.stream().anyMatch(opening::contains);
  }
}
