package io.dramatis.reward.reading;

import org.jspecify.annotations.Nullable;

/** Reads query parameters; refusals name the parameter, the value and the mend. */
final class QueryParameters {
  private static final int MOST = 1000;
  private static final int USUAL = 100;

  private QueryParameters() {}

  /** Most items of a page: 1 to 1000, 100 when not given. */
  static int limit(@Nullable String value) {
    if (isAbsent(value)) {
      return USUAL;
    }
    try {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      throw badLimit(value);
    }
    throw badLimit(value);
  }

  /** The ordinal after which a page starts; none is the start. */
  static long ordinal(@Nullable String value) {
    if (isAbsent(value)) {
      return 0;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException notANumber) {
      throw new BadQueryException(
          "after", value, "give the next of the page before, or leave it out for the first page");
    }
  }

  /** The selection of a job; none is 1, the job's own. */
  static int selection(@Nullable String value) {
    if (isAbsent(value)) {
      return 1;
    }
    try {
      int selection = Integer.parseInt(value);
      if (selection >= 1) {
        return selection;
      }
    } catch (NumberFormatException notANumber) {
      throw badSelection(value);
    }
    throw badSelection(value);
  }

  private static BadQueryException badSelection(String value) {
    return new BadQueryException("selection", value, "give 1 or the number of a later selection");
  }

  /** The least reward; none is no bound. */
  static double minReward(@Nullable String value) {
    if (isAbsent(value)) {
      return Double.NEGATIVE_INFINITY;
    }
    try {
      double reward = Double.parseDouble(value);
      if (Double.isFinite(reward)) {
        return reward;
      }
    } catch (NumberFormatException notANumber) {
      throw badReward(value);
    }
    throw badReward(value);
  }

  /** How far rewards are apart at least; none is 0. */
  static double margin(@Nullable String value) {
    if (isAbsent(value)) {
      return 0;
    }
    try {
      double margin = Double.parseDouble(value);
      if (margin >= 0 && margin <= 1e9) {
        return margin;
      }
    } catch (NumberFormatException notANumber) {
      throw badMargin(value);
    }
    throw badMargin(value);
  }

  private static BadQueryException badMargin(String value) {
    return new BadQueryException("margin", value, "give 0 or a number above it, such as 0.1");
  }

  private static boolean isAbsent(@Nullable String value) {
    return value == null || value.isEmpty();
  }

  private static BadQueryException badLimit(String value) {
    return new BadQueryException("limit", value, "give a whole number from 1 to " + MOST);
  }

  private static BadQueryException badReward(String value) {
    return new BadQueryException("minReward", value, "give a number such as 0.5");
  }
}
