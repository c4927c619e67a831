package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.Collections;
import java.util.List;

/**
 * What somebody works as, has worked as or wants to work as.
 *
 * @param isco unit group of ISCO-08
 * @param field field of knowledge, such as {@code health}
 * @param from least age in years
 * @param to greatest age in years; when 0, what is usual
 * @param rural whether it is done in the countryside
 * @param independent whether it is done without an employer
 * @param needs what a country must not lack
 * @param does what the person does
 */
record Occupation(
    String title,
    String isco,
    String field,
    int from,
    int to,
    boolean rural,
    boolean independent,
    List<String> needs,
    List<Deed> does) {
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
  private static final int LAST_AGE_EMPLOYED = 64;
  private static final int LAST_AGE_INDEPENDENT = 75;

  Occupation {
    Require.text("title", title);
    Require.text("isco", isco);
    Require.text("field", field);
    to = to > 0 ? to : independent ? LAST_AGE_INDEPENDENT : LAST_AGE_EMPLOYED;
    needs = Require.list("needs", needs);
    does = Require.list("does", does);
  }

  /** The digit of the major group. */
  String group() {
    return isco.substring(0, 1);
  }

  String groupTitle() {
    return MAJOR_GROUPS.get(Integer.parseInt(group()));
  }

  boolean isDoneAt(int age) {
    return from <= age && age <= to;
  }

  boolean isFoundIn(Country country) {
    return !(rural && country.places().isEmpty()) && Collections.disjoint(needs, country.lacks());
  }
}
