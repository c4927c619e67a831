package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody works as, has worked as or wants to work as.
 *
 * @param isco unit group of ISCO-08
 * @param field field of knowledge, such as {@code health}
 * @param from least age in years
 * @param rural whether it is done in the countryside
 * @param independent whether it is done without an employer
 * @param needs what a country must not lack; null when nothing
 * @param does what the person does, after "who"
 */
record Occupation(
    String title,
    String isco,
    String field,
    int from,
    boolean rural,
    boolean independent,
    @Nullable String needs,
    List<String> does) {
  // Titles of the major groups of ISCO-08, International Labour Organization.
  private static final List<String> MAJOR_GROUPS =
      List.of(
          "Armed forces occupations",
          "Managers",
          "Professionals",
          "Technicians and associate professionals",
          "Clerical support workers",
          "Service and sales workers",
          "Skilled agricultural, forestry and fishery workers",
          "Craft and related trades workers",
          "Plant and machine operators, and assemblers",
          "Elementary occupations");

  Occupation {
    Require.text("title", title);
    Require.text("isco", isco);
    Require.text("field", field);
    does = Require.list("does", does);
  }

  /** The digit of the major group. */
  String group() {
    return isco.substring(0, 1);
  }

  String groupTitle() {
    return MAJOR_GROUPS.get(Integer.parseInt(group()));
  }

  boolean isFoundIn(Country country) {
    return !(rural && country.places().isEmpty())
        && (needs == null || !country.lacks().contains(needs));
  }
}
