package io.dramatis.filter.duplicate.rouge;

import java.util.ArrayList;
import java.util.List;

/**
 * Instructions of a job whose places are neighbours. Never changed, only followed by a longer one.
 *
 * @param entries in the order of their places
 * @param upTo places below this are all among them, as far as they are still stored
 */
record InstructionBlock(List<Entry> entries, int upTo) {
  /** Places in a full block. */
  static final int SIZE = 1_024;

  InstructionBlock {
    entries = List.copyOf(entries);
  }

  /**
   * An instruction at its place.
   *
   * @param place in the job, 0 and up
   * @param prompt hash of the id of its prompt
   * @param instruction its words
   */
  record Entry(int place, long prompt, Instruction instruction) {}

  /** With what comes next. */
  InstructionBlock and(List<Entry> next, int upToThen) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(next);
    return new InstructionBlock(all, upToThen);
  }

  /** About how many bytes of heap it takes. */
  int weight() {
    return 64 + entries.stream().mapToInt(e -> 40 + e.instruction().weight()).sum();
  }
}
