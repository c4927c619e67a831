package io.dramatis.inference.rehearsal;

import java.util.Locale;

/** What a prompt asks for, told from its opening words. */
enum Task {
  REQUEST,
  PROBLEM,
  ARTICLE,
  ANSWER;

  private static final int OPENING = 120;

  static Task of(String prompt) {
    String opening =
        prompt
            .strip()
            .substring(0, Math.min(OPENING, prompt.strip().length()))
            .toLowerCase(Locale.ROOT);
    if (!opening.startsWith("write ") && !opening.startsWith("create ")) {
      return ANSWER;
    }
    if (opening.contains("mathematics problem") || opening.contains("math problem")) {
      return PROBLEM;
    }
    if (opening.contains("article")) {
      return ARTICLE;
    }
    return opening.contains("request") || opening.contains("question") ? REQUEST : ANSWER;
  }

  /** The grammar's name for it. */
  String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
