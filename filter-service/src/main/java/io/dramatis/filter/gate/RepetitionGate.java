package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Share of the voice's word trigrams that repeat an earlier one, 0 to 1, after the repetition rules
 * of Gopher (Rae et al. 2021, "Scaling Language Models", appendix A.1), counted in n-grams rather
 * than characters. Texts under {@value #FEWEST_WORDS} words score 0: a refrain is no defect there.
 */
public final class RepetitionGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "repetition";

  static final int FEWEST_WORDS = 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    double max = input.settings().filter().repetition().max();
    double score = repeatedTrigrams(Words.of(input.voiceOf(candidate)));
    return score > max
        ? new Verdict.Rejected(NAME, score, max, "repetitive")
        : new Verdict.Passed(NAME, score, max);
  }

  private static double repeatedTrigrams(List<String> words) {
    if (words.size() < FEWEST_WORDS) {
      return 0;
    }
    Set<List<String>> distinct = new HashSet<>();
    int trigrams = words.size() - 2;
    for (int i = 0; i < trigrams; i++) {
      distinct.add(words.subList(i, i + 3));
    }
    return 1 - distinct.size() / (double) trigrams;
  }
}
