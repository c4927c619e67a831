package io.dramatis.filter.gate.personal;

import java.util.List;

/** Finds one kind of personal data. */
interface Finder {
  /** How many digits a text must have for it to be worth looking. */
  int fewestDigits();

  /**
   * The finds in a text, in any order.
   *
   * @param text in the form of {@link PlainForm}, whose places are those of the text itself
   */
  List<Find> in(String text);
}
