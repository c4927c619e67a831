package io.dramatis.filter.contradiction;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model says that a sentence of the text contradicts an attribute of the persona. Its
 * score is the greatest probability of it. A candidate that an earlier gate rejected, that was not
 * written under the persona or that states nothing is not asked about and scores 0. An answer that
 * cannot be read holds the candidate back.
 */
public final class ContradictionGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "contradiction";

  private static final int CACHED_PASSAGES = 10_000;

  private final Judge judge;
  private final QuestionChoice choice;
  private final double max;

  /**
   * @param embedder finds which sentence is about which attribute
   * @param questions most questions for a candidate, 1 and up
   * @param max highest probability of a contradiction that passes, 0 to 1
   */
  public ContradictionGate(Judge judge, TextEmbedder embedder, int questions, double max) {
    this.judge = judge;
    this.choice = new QuestionChoice(embedder, CACHED_PASSAGES, questions);
    this.max = max;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    List<List<Question>> questions =
        choice.of(
            input.batch().prompt().persona().text(),
            input.candidates().stream().map(candidate -> asked(candidate, input)).toList());
    List<Answer> answers = judge.answer(questions.stream().flatMap(List::stream).toList());
    List<Verdict> verdicts = new ArrayList<>();
    int from = 0;
    for (List<Question> own : questions) {
      verdicts.add(verdict(answers.subList(from, from + own.size())));
      from += own.size();
    }
    return verdicts;
  }

  private static String asked(Candidate candidate, GateInput input) {
    return input.standing(candidate) && input.conditioned(candidate)
        ? input.voiceOf(candidate)
        : "";
  }

  private Verdict verdict(List<Answer> answers) {
    double score = 0;
    for (Answer answer : answers) {
      switch (answer) {
        case Answer.None none -> {
          return new Verdict.Rejected(NAME, 1, max, none.reason());
        }
        case Answer.Contradiction found -> score = Math.max(score, found.probability());
      }
    }
    return score > max
        ? new Verdict.Rejected(NAME, score, max, "contradicts-persona")
        : new Verdict.Passed(NAME, score, max);
  }
}
