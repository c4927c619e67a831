package io.dramatis.sampler.pool.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Deals out homes: countries in proportion to their population, languages by their weights. */
final class HomeDrawer {
  private final List<Country> countries;
  private final Random random;

  HomeDrawer(List<Country> countries, Random random) {
    this.countries = countries;
    this.random = random;
  }

  /** That many homes in mixed order. */
  List<Home> draw(int count) {
    List<Country> places = new ArrayList<>(count);
    quotas(count).forEach((country, quota) -> places.addAll(Collections.nCopies(quota, country)));
    Deck.shuffle(places, random);
    return places.stream().map(this::home).toList();
  }

  private Home home(Country country) {
    return new Home(
        country, Weighted.draw(country.languages().keySet(), country.languages()::get, random));
  }

  /** Largest remainders, so that the quotas add up to the count. */
  private Map<Country, Integer> quotas(int count) {
    long people = countries.stream().mapToLong(Country::population).sum();
    Map<Country, Integer> quotas = new LinkedHashMap<>();
    Map<Country, Double> remainders = new LinkedHashMap<>();
    for (Country country : countries) {
      double share = (double) count * country.population() / people;
      quotas.put(country, (int) share);
      remainders.put(country, share - (int) share);
    }
    int left = count - quotas.values().stream().mapToInt(Integer::intValue).sum();
    remainders.entrySet().stream()
        .sorted(Map.Entry.<Country, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(left)
        .forEach(entry -> quotas.merge(entry.getKey(), 1, Integer::sum));
    return quotas;
  }
}
