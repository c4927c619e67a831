package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * The languages that candidates may be in.
 *
 * @param is ISO 639-1 codes, any of which will do; at least one
 * @param min least share of these languages beside the likeliest other one, 0 to 1; 0.5 is as
 *     likely as that one
 * @param shortest fewest letters of a message whose language is told, 1 to 1,000,000
 */
public record Language(List<String> is, double min, int shortest) {
  public Language {
    is = Require.list("filter.language.is", Require.present("filter.language.is", is));
    Require.range("filter.language.is length", is.size(), 1, 100);
    Require.range("filter.language.min", min, 0, 1);
    Require.range("filter.language.shortest", shortest, 1, 1_000_000);
  }
}
