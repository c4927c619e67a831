package io.dramatis.filter.gate.personal;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text with enough digits close together for a number of a person, and a little of
 * what surrounds it. Prose has few, and dear expressions need to be tried only there.
 *
 * @param start its first character
 * @param end after its last character
 */
record DigitWindow(int start, int end) {
  /** Most characters between two digits of one number, such as the letters of an Italian one. */
  private static final int GAP = 8;

  private static final int BEFORE = 10;
  private static final int AFTER = 4;

  /**
   * The windows of a text in order.
   *
   * @param plain in the form of {@link PlainForm}
   * @param fewestDigits digits that a window must have
   */
  static List<DigitWindow> of(String plain, int fewestDigits) {
    List<DigitWindow> windows = new ArrayList<>();
    int first = -1;
    int last = -1;
    int digits = 0;
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) >= '0' && plain.charAt(i) <= '9') {
        if (first < 0 || i - last > GAP) {
          add(windows, plain, first, last, digits, fewestDigits);
          first = i;
          digits = 0;
        }
        last = i;
        digits++;
      }
    }
    add(windows, plain, first, last, digits, fewestDigits);
    return windows;
  }

  private static void add(
      List<DigitWindow> windows, String plain, int first, int last, int digits, int fewest) {
    if (first >= 0 && digits >= fewest) {
      windows.add(
          new DigitWindow(Math.max(0, first - BEFORE), Math.min(plain.length(), last + 1 + AFTER)));
    }
  }

  /** The piece itself. */
  String in(String plain) {
    return plain.substring(start, end);
  }
}
