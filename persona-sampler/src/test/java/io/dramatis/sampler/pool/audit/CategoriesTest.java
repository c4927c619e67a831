package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What personas say, put into the categories of the references. */
class CategoriesTest {
  private static final Countries COUNTRIES = Countries.read();
  private static final OccupationGroups OCCUPATIONS = new OccupationGroups();
  private static final Languages LANGUAGES = new Languages();

  @ParameterizedTest
  @CsvSource({
    "Kenya, KEN",
    "kenya, KEN",
    "KE, KEN",
    "ken, KEN",
    "Côte d'Ivoire, CIV",
    "Cote d’Ivoire, CIV",
    "Ivory Coast, CIV",
    "the United States, USA",
    "USA, USA",
    "U.S.A., USA",
    "United States of America, USA",
    "UK, GBR",
    "United Kingdom, GBR",
    "Scotland, GBR",
    "Democratic Republic of the Congo, COD",
    "Republic of the Congo, COG",
    "the Netherlands, NLD",
    "Turkey, TUR",
    "Russian Federation, RUS",
    "Viet Nam, VNM",
    "Bosnia and Herzegovina, BIH",
    "Trinidad and Tobago, TTO",
    "São Tomé and Príncipe, STP",
    "Eswatini, SWZ",
    "Taiwan, TWN"
  })
  void aCountryIsFoundByWhatPeopleCallIt(String text, String iso3) {
    assertThat(COUNTRIES.find(text)).map(Country::iso3).contains(iso3);
  }

  @Test
  void whatIsNoCountryIsNone() {
    assertThat(COUNTRIES.find("Wakanda")).isEmpty();
    assertThat(COUNTRIES.find("")).isEmpty();
    assertThat(COUNTRIES.find("Guinea")).map(Country::iso3).contains("GIN");
    assertThat(COUNTRIES.region("asia")).contains("Asia");
    assertThat(COUNTRIES.region("Bavaria")).isEmpty();
    assertThat(COUNTRIES.subregion("Sub Saharan Africa")).contains("Sub-Saharan Africa");
    assertThat(COUNTRIES.regionOf("Sub-Saharan Africa")).contains("Africa");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0–14",
    "14, 0–14",
    "15, 15–24",
    "24, 15–24",
    "25, 25–54",
    "54, 25–54",
    "55, 55–64",
    "64, 55–64",
    "65, 65+",
    "101, 65+",
    "37 years old, 25–54",
    "37.5, 25–54",
    "25-34, 25–54",
    "18–24 years, 15–24",
    "55 to 64, 55–64",
    "30s, 25–54",
    "65+, 65+",
    "70 and over, 65+",
    "over 65, 65+",
    "under 15, 0–14"
  })
  void anAgeOrARangeOfAgesHasItsBand(String text, String band) {
    assertThat(AgeBands.of(text)).contains(band);
  }

  @ParameterizedTest
  @CsvSource({"under 18", "18-64", "50s", "young", "140", "-3", "34-25", "''"})
  void aRangeThatLiesInNoSingleBandHasNone(String text) {
    assertThat(AgeBands.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Female, female",
    "F, female",
    "woman, female",
    "MALE, male",
    "m, male",
    "he/him, male",
    "Non-binary, other",
    "X, other"
  })
  void aSexIsSpelledInManyWays(String text, String sex) {
    assertThat(Sexes.of(text)).contains(sex);
    assertThat(Sexes.of("yes")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2211, Professionals", "0110, Armed forces occupations", "9, Elementary occupations"})
  void aCodeHasItsMajorGroup(String code, String group) {
    assertThat(OccupationGroups.byCode(code)).contains(group);
  }

  @Test
  void anOccupationOfTheIndexHasItsMajorGroup() {
    assertThat(OccupationGroups.byCode("doctor")).isEmpty();
    assertThat(OccupationGroups.byCode("22111")).isEmpty();
    assertThat(OCCUPATIONS.byTitle("Abbess")).contains("Professionals");
    assertThat(OCCUPATIONS.byTitle("procurement agent"))
        .contains("Technicians and associate professionals");
    assertThat(OCCUPATIONS.byTitle("clerical support workers"))
        .contains("Clerical support workers");
    assertThat(OCCUPATIONS.byTitle("wizard")).isEmpty();
    assertThat(OccupationGroups.bySituation("pensioner")).contains("Outside work");
    assertThat(OccupationGroups.bySituation("employed")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hindi | Hindi",
        "hi | Hindi",
        "hi-IN | Hindi",
        "hin | Hindi",
        "PORTUGUESE | Portuguese",
        "Mandarin | Chinese",
        "Hindi, English | Hindi",
        "dothraki | Dothraki"
      })
  void aLanguageIsANameOrACode(String text, String language) {
    assertThat(LANGUAGES.of(text)).contains(language);
  }
}
