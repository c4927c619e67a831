package io.dramatis.filter.duplicate;

import java.util.function.Function;

/**
 * Where sketches of a kind are stored, and how they are read.
 *
 * @param entries the table of sketches
 * @param column of that table, which holds the sketch
 * @param bands the table of their bands' hashes
 * @param mostInBucket entries looked at in one bucket, the earliest; so a job that repeats itself
 *     stays cheap
 * @param reader reads what {@link Sketch#bytes} wrote
 */
record SketchTables<S extends Sketch<S>>(
    String entries, String column, String bands, int mostInBucket, Function<byte[], S> reader) {
  static final SketchTables<Signature> SIGNATURES =
      new SketchTables<>("filter.signature", "minima", "filter.band", 16, Signature::of);

  static final SketchTables<Meaning> MEANINGS =
      new SketchTables<>("filter.meaning", "vector", "filter.meaning_band", 64, Meaning::of);

  /** A statement with the names in place of E, C and B between brackets. */
  String in(String statement) {
    return statement.replace("[E]", entries).replace("[C]", column).replace("[B]", bands);
  }
}
