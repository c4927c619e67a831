package io.dramatis.inference.rehearsal;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a prompt asks for, told from its opening words and from those of the system message. */
enum Task {
  REQUEST,
  PROBLEM,
  ARTICLE,
  ANSWER,
  /** A reasoning problem. */
  PUZZLE("problem"),
  /** A request for a function. */
  FUNCTION("request"),
  /** A request for a persona's advice. */
  ADVICE("request"),
  /** A later message of somebody who talks with an assistant. */
  MESSAGE("request"),
  /** A part to be played. */
  PART,
  /** What a persona says when it is talked to. */
  REPLY("answer"),
  /** A persona's first answer to a request. */
  DRAFT("answer"),
  /** A persona's view of another one's draft. */
  CRITICISM("answer"),
  /** An answer that was rewritten; under the persona or not. */
  REVISION("answer"),
  /** What opens a talk with somebody who plays a part. */
  REMARK("answer", true),
  /** What keeps a talk going. */
  FURTHER_REMARK("answer", true),
  /** A criticism by a principle. */
  CRITIQUE("answer", true),
  /** A solution of a problem. */
  SOLUTION("answer", true);

  private static final int OPENING = 120;

  /** What may stand before the words that ask: an introduction, and blocks of data in tags. */
  private static final Pattern BEFORE =
      Pattern.compile("^(?:here (?:are|is) |the other person |<(?:request|draft|need|part)>)");

  private static final Pattern BLOCKS =
      Pattern.compile(
          "<(examples|conversation|part|request|draft|answer|principle|critique|criticism)>.*?</\\1>",
          Pattern.DOTALL);
  private static final Pattern ASKING =
      Pattern.compile("^(?:write|create|criticise|rewrite|say what|somebody else) .*");

  private final String alike;
  private final boolean neutral;

  Task() {
    this("");
  }

  Task(String alike) {
    this(alike, false);
  }

  Task(String alike, boolean neutral) {
    this.alike = alike;
    this.neutral = neutral;
  }

  /**
   * The task of a prompt.
   *
   * @param system the system message, maybe empty
   * @param prompt the last user message
   */
  static Task of(String system, String prompt) {
    if (system.startsWith("You play ")) {
      return REPLY;
    }
    if (system.startsWith("You solve ")) {
      return SOLUTION;
    }
    String asked = asked(prompt.strip().toLowerCase(Locale.ROOT));
    return of(asked.substring(0, Math.min(OPENING, asked.length())));
  }

  private static String asked(String prompt) {
    if (!BEFORE.matcher(prompt).find()) {
      return prompt;
    }
    return BLOCKS
        .matcher(prompt)
        .replaceAll("")
        .lines()
        .filter(line -> ASKING.matcher(line).matches())
        .findFirst()
        .orElse(prompt);
  }

  private static Task of(String opening) {
    if (opening.startsWith("rewrite ")) {
      return opening.contains("answer") || opening.contains("draft") ? REVISION : ANSWER;
    }
    if (opening.startsWith("criticise the answer by this principle")) {
      return CRITIQUE;
    }
    if (opening.startsWith("say what is wrong or missing in the draft")
        || opening.startsWith("somebody else has criticised the draft")) {
      return CRITICISM;
    }
    if (!opening.startsWith("write ") && !opening.startsWith("create ")) {
      return ANSWER;
    }
    return written(opening);
  }

  private static Task written(String opening) {
    if (opening.contains("mathematics problem") || opening.contains("math problem")) {
      return PROBLEM;
    }
    if (opening.startsWith("write one reasoning problem")) {
      return PUZZLE;
    }
    if (opening.startsWith("write the part for whoever will play")) {
      return PART;
    }
    if (opening.startsWith("write the first thing that is said")) {
      return REMARK;
    }
    if (opening.startsWith("write the next thing that is said")) {
      return FURTHER_REMARK;
    }
    if (opening.startsWith("write the next message that this person sends")) {
      return MESSAGE;
    }
    if (opening.startsWith("write a first answer to the request")) {
      return DRAFT;
    }
    if (opening.startsWith("write one request for advice")) {
      return ADVICE;
    }
    if (opening.startsWith("write one request that this person would make for a function")) {
      return FUNCTION;
    }
    if (opening.contains("article")) {
      return ARTICLE;
    }
    boolean request =
        opening.contains("request")
            || opening.contains("question")
            || opening.startsWith("write the first message that this person sends");
    return request ? REQUEST : ANSWER;
  }

  /** The grammar's name for it. */
  String symbol() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The grammar's name for what stands in for it where the grammar has no text of its own. */
  String alike() {
    return alike.isEmpty() ? symbol() : alike;
  }

  /** Whether it is written without regard to a persona. */
  boolean neutral() {
    return neutral || this == ANSWER;
  }
}
