package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param languages first languages with rough weights
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
    Map<String, Integer> languages,
    List<String> places,
    List<String> lacks) {
  private static final int MOST_PERCENT_TO_TELL = 80;

  Country {
    Require.text("name", name);
    Require.text("adjective", adjective);
    Require.present("languages", languages);
    languages = new LinkedHashMap<>(languages);
    places = Require.list("places", places);
    lacks = Require.list("lacks", lacks);
  }

  /** Whether enough people speak another first language for this one to be worth telling. */
  boolean hasOthersThan(String language) {
    int all = languages.values().stream().mapToInt(Integer::intValue).sum();
    return 100 * languages.getOrDefault(language, 0) <= MOST_PERCENT_TO_TELL * all;
  }

  String named() {
    return the ? "the " + name : name;
  }
}
