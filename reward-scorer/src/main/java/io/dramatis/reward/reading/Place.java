package io.dramatis.reward.reading;

/**
 * A candidate's place in its job, by which exports are ordered and paged.
 *
 * @param sequence the prompt's place in the job
 * @param index the candidate's place in the prompt
 */
record Place(long sequence, int index) {
  /** Before every candidate. */
  static final Place START = new Place(-1, -1);

  /** The place that a cursor names; none is the start. */
  static Place after(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return START;
    }
    String[] parts = cursor.split("\\.", -1);
    try {
      if (parts.length == 2) {
        return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException notANumber) {
      throw badCursor(cursor);
    }
    throw badCursor(cursor);
  }

  private static BadQueryException badCursor(String cursor) {
    return new BadQueryException(
        "after", cursor, "give the next of the page before, or leave it out for the first page");
  }

  String cursor() {
    return sequence + "." + index;
  }
}
