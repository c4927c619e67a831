package io.dramatis.sampler.pool.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The countries of the reference, found by what people call them. */
final class Countries {
  private static final TypeReference<List<Country>> LIST = new TypeReference<>() {};
  private static final TypeReference<Map<String, List<String>>> ALIASES = new TypeReference<>() {};
  private static final String ARTICLE = "the ";

  private final List<Country> countries;
  private final Map<String, Country> byName = new HashMap<>();
  private final Map<String, String> regions = new TreeMap<>();
  private final Map<String, String> subregions = new TreeMap<>();
  private final Map<String, String> regionOfSubregion = new TreeMap<>();

  private Countries(List<Country> countries, Map<String, List<String>> aliases) {
    this.countries = countries;
    Map<String, Country> byIso3 =
        countries.stream().collect(Collectors.toMap(Country::iso3, Function.identity()));
    addIsoNames(byIso3);
    countries.forEach(this::add);
    aliases.forEach(
        (iso3, names) -> names.forEach(name -> byName.put(PlainText.of(name), byIso3.get(iso3))));
  }

  /** The reference that ships with Dramatis. */
  static Countries read() {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream list = Resources.open("countries.yaml");
        InputStream aliases = Resources.open("country-aliases.yaml")) {
      return new Countries(yaml.readValue(list, LIST), yaml.readValue(aliases, ALIASES));
    } catch (IOException e) {
      throw new UncheckedIOException("the audit's countries are damaged", e);
    }
  }

  /**
   * Codes and English names of ISO 3166-1; a country that the reference lacks has no population.
   */
  private void addIsoNames(Map<String, Country> byIso3) {
    for (String iso2 : Locale.getISOCountries()) {
      Locale locale = Locale.of("", iso2);
      String name = locale.getDisplayCountry(Locale.ENGLISH);
      Country country =
          byIso3.computeIfAbsent(
              locale.getISO3Country(), iso3 -> new Country(iso3, name, null, null, null, 0));
      byName.put(PlainText.of(iso2), country);
      byName.put(PlainText.of(country.iso3()), country);
      byName.put(PlainText.of(name), country);
    }
  }

  private void add(Country country) {
    byName.put(PlainText.of(country.name()), country);
    byName.put(PlainText.of(country.iso3()), country);
    String region = country.region();
    String subregion = country.subregion();
    if (region != null && subregion != null) {
      regions.put(PlainText.of(region), region);
      subregions.put(PlainText.of(subregion), subregion);
      regionOfSubregion.put(subregion, region);
    }
  }

  /** A country by name, ISO 3166-1 code or common alias. */
  Optional<Country> find(String text) {
    String plain = PlainText.of(text);
    Country found = byName.get(plain);
    if (found == null && plain.startsWith(ARTICLE)) {
      found = byName.get(plain.substring(ARTICLE.length()));
    }
    return Optional.ofNullable(found);
  }

  /** A region of UN M49 by its name. */
  Optional<String> region(String text) {
    return Optional.ofNullable(regions.get(PlainText.of(text)));
  }

  /** A subregion of UN M49 by its name. */
  Optional<String> subregion(String text) {
    return Optional.ofNullable(subregions.get(PlainText.of(text)));
  }

  /** The region that a subregion, spelled as M49 does, lies in. */
  Optional<String> regionOf(String subregion) {
    return Optional.ofNullable(regionOfSubregion.get(subregion));
  }

  /** People by what a country is of; countries of which it is not known are left out. */
  Map<String, Double> population(Function<Country, @Nullable String> group) {
    Map<String, Double> people = new TreeMap<>();
    for (Country country : countries) {
      String name = group.apply(country);
      if (name != null) {
        people.merge(name, (double) country.population(), Double::sum);
      }
    }
    return people;
  }
}
