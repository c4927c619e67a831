package io.dramatis.filter.gate;

import io.dramatis.contracts.job.SelfInstruct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Self-Instruct's published code holds against an instruction, by its text alone. */
final class InstructionRules {
  /** What a model of text alone cannot look at or make; the code's list, word by word. */
  private static final Set<String> UNFIT =
      Set.of(
          "image",
          "images",
          "graph",
          "graphs",
          "picture",
          "pictures",
          "file",
          "files",
          "map",
          "maps",
          "draw",
          "plot",
          "video",
          "audio",
          "music",
          "flowchart",
          "diagram");

  private static final String GO_TO = "go to";
  private static final String WRITE_A_PROGRAM = "write a program";

  private InstructionRules() {}

  /**
   * Names of the rules that an instruction breaks.
   *
   * @param instruction without space around it
   */
  static List<String> broken(String instruction, SelfInstruct options) {
    List<String> words = Words.of(instruction);
    List<String> broken = new ArrayList<>();
    if (words.size() < WordRuns.length(options.minWords(), words)) {
      broken.add("instruction-too-short");
    }
    if (words.size() > WordRuns.length(options.maxWords(), words)) {
      broken.add("instruction-too-long");
    }
    String spoken = String.join(" ", words);
    if (!disjoint(words) || (" " + spoken + " ").contains(" " + GO_TO + " ")) {
      broken.add("not-for-text");
    }
    if (spoken.equals(WRITE_A_PROGRAM) || spoken.startsWith(WRITE_A_PROGRAM + " ")) {
      broken.add("write-a-program");
    }
    if (!instruction.isEmpty()) {
      int first = instruction.codePointAt(0);
      if (isPunctuation(first)) {
        broken.add("starts-with-punctuation");
      } else if (options.asciiStart() && first > 0x7F) {
        broken.add("starts-not-in-english");
      }
    }
    return broken;
  }

  private static boolean disjoint(List<String> words) {
    return new HashSet<>(words).stream().noneMatch(UNFIT::contains);
  }

  /** Python's {@code string.punctuation}, and what other scripts have for it. */
  private static boolean isPunctuation(int codePoint) {
    if (codePoint > 0x20 && codePoint < 0x7F) {
      return !Character.isLetterOrDigit(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
