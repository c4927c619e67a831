package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.dramatis.contracts.Require;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody does, after "who".
 *
 * @param years least years in the occupation
 */
record Deed(String text, int years) {
  private static final Pattern EXPERIENCED = Pattern.compile("(\\d+)\\+ (.+)");

  Deed {
    Require.text("does", text);
  }

  /**
   * @param written the text, after "3+ " when it takes three years in the occupation
   */
  @JsonCreator
  static Deed of(String written) {
    Matcher experienced = EXPERIENCED.matcher(written);
    return experienced.matches()
        ? new Deed(experienced.group(2), Integer.parseInt(experienced.group(1)))
        : new Deed(written, 0);
  }
}
