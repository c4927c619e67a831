package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * Where somebody lives.
 *
 * @param iso3 ISO 3166-1 alpha-3
 * @param name without its article
 * @param the whether the name takes the article
 * @param adjective as before a noun
 * @param region UN M49
 * @param subregion UN M49
 * @param population people
 * @param languages the likeliest first
 * @param places towns; empty where there is no countryside to speak of
 * @param lacks what some occupations need
 */
record Country(
    String iso3,
    String name,
    boolean the,
    String adjective,
    String region,
    String subregion,
    long population,
    List<String> languages,
    List<String> places,
    List<String> lacks) {
  Country {
    Require.text("name", name);
    Require.text("adjective", adjective);
    languages = Require.list("languages", languages);
    places = Require.list("places", places);
    lacks = Require.list("lacks", lacks);
  }

  String named() {
    return the ? "the " + name : name;
  }
}
