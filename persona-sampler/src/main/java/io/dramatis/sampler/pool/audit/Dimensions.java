package io.dramatis.sampler.pool.audit;

import io.dramatis.sampler.pool.audit.Dimension.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The dimensions of an audit with their references. */
final class Dimensions {
  static final String SUBREGION = "subregion";
  private static final String WORLD_BANK =
      "World Bank, population; regions of UN M49; by way of the datasets collection, ODC-PDDL";
  private static final int WORLD_BANK_YEAR = 2024;
  private static final String FACTBOOK =
      "CIA, The World Factbook, age structure of the world, public domain";
  private static final int FACTBOOK_YEAR = 2021;
  private static final List<String> COUNTRY = List.of("country", "countryCode", "country_code");

  private final Countries countries = Countries.read();
  private final OccupationGroups occupations = new OccupationGroups();
  private final Languages languages = new Languages();

  /** All, in the order in which they are told. */
  List<Dimension> all() {
    return List.of(
        region(), subregion(), country(), ageBand(), sex(), occupationGroup(), language());
  }

  private Dimension region() {
    Function<String, Optional<String>> bySubregion =
        text -> countries.subregion(text).flatMap(countries::regionOf);
    return new Dimension(
        "region",
        "Region",
        Stream.concat(
                Stream.of(
                    Statement.of("region", countries::region),
                    Statement.of("subregion", bySubregion)),
                byCountry(Country::region))
            .toList(),
        List.of(),
        worldBank("the world's population by region", Country::region));
  }

  private Dimension subregion() {
    return new Dimension(
        SUBREGION,
        "Subregion",
        Stream.concat(
                Stream.of(
                    Statement.of("subregion", countries::subregion),
                    Statement.aside("region", countries::subregion)),
                byCountry(Country::subregion))
            .toList(),
        List.of(),
        worldBank("the world's population by subregion", Country::subregion));
  }

  private Dimension country() {
    return new Dimension(
        "country",
        "Country",
        byCountry(Country::name).toList(),
        List.of(),
        worldBank("the world's population by country", Country::name));
  }

  private Stream<Statement> byCountry(Function<Country, String> part) {
    return COUNTRY.stream()
        .map(attribute -> Statement.of(attribute, text -> countries.find(text).map(part)));
  }

  private static Dimension ageBand() {
    return new Dimension(
        "ageBand",
        "Age band",
        Stream.of("age", "ageBand", "age_band", "ageGroup", "age_group")
            .map(attribute -> Statement.of(attribute, AgeBands::of))
            .toList(),
        AgeBands.names(),
        Reference.of(
            "the world's population by age",
            FACTBOOK,
            FACTBOOK_YEAR,
            Map.of("0–14", 25.18, "15–24", 15.29, "25–54", 40.6, "55–64", 9.23, "65+", 9.69)));
  }

  private static Dimension sex() {
    return new Dimension(
        "sex",
        "Sex",
        Stream.of("sex", "gender").map(attribute -> Statement.of(attribute, Sexes::of)).toList(),
        Sexes.names(),
        // The sums of the age bands' millions; the source counts no third category.
        Reference.of(
            "the world's population by sex",
            FACTBOOK,
            FACTBOOK_YEAR,
            Map.of("female", 3_861.07, "male", 3_910.57)));
  }

  private Dimension occupationGroup() {
    return new Dimension(
        "occupationGroup",
        "Occupation group",
        List.of(
            Statement.of("isco", OccupationGroups::byCode),
            Statement.of("occupationGroup", occupations::byTitle),
            Statement.of("occupation", occupations::byTitle),
            Statement.aside("situation", OccupationGroups::bySituation)),
        OccupationGroups.names(),
        Reference.none(
            "the ILO's modelled estimates of employment by ISCO-08 major group could not be checked"
                + " for this release"));
  }

  private Dimension language() {
    return new Dimension(
        "language",
        "Language",
        Stream.of("language", "firstLanguage", "nativeLanguage", "languages")
            .map(attribute -> Statement.of(attribute, languages::of))
            .toList(),
        List.of(),
        worldBank(
            "the population of the countries whose first language in the CLDR's list it is, which"
                + " is not the number of its speakers: India counts as English",
            country -> country.language() == null ? null : Languages.name(country.language())));
  }

  private Reference worldBank(String population, Function<Country, String> group) {
    return Reference.of(population, WORLD_BANK, WORLD_BANK_YEAR, countries.population(group));
  }
}
