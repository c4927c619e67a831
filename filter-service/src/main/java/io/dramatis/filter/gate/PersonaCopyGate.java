package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.PersonaCopy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the voice's text repeats the persona's description word by word. The score is the share
 * of the persona's distinct runs of five words that stand in the text, 0 to 1; where the persona
 * has a longer run than the job allows, each five words of which stand in the text, its length in
 * words is the score. Personas under {@value #FEWEST_WORDS} words are said rather than copied, and
 * score 0.
 */
public final class PersonaCopyGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "persona-copy";

  static final int FEWEST_WORDS = 8;
  private static final int RUN = 5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return !settings.filter().personaCopy().equals(PersonaCopy.NONE);
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    PersonaCopy options = input.settings().filter().personaCopy();
    List<String> persona = Words.of(input.batch().prompt().persona().text());
    int length = WordRuns.length(RUN, persona);
    if (persona.size() < WordRuns.length(FEWEST_WORDS, persona)) {
      return new Verdict.Passed(NAME, 0, options.max());
    }
    Set<Long> said = new HashSet<>();
    for (long run : WordRuns.of(Words.of(input.voiceOf(candidate)), length)) {
      said.add(run);
    }
    int maxRun = WordRuns.length(options.maxRun(), persona);
    return verdict(options, maxRun, WordRuns.of(persona, length), said, length);
  }

  private static Verdict verdict(
      PersonaCopy options, int maxRun, long[] runs, Set<Long> said, int length) {
    Set<Long> distinct = new HashSet<>();
    Set<Long> copied = new HashSet<>();
    int longest = 0;
    int inRow = 0;
    for (long run : runs) {
      distinct.add(run);
      boolean here = said.contains(run);
      inRow = here ? inRow + 1 : 0;
      longest = Math.max(longest, inRow);
      if (here) {
        copied.add(run);
      }
    }
    double share = copied.size() / (double) distinct.size();
    if (share > options.max()) {
      return found(options, share, options.max(), "persona-copied");
    }
    // Runs of five that follow each other in a row make up a longer one.
    int words = longest == 0 ? 0 : longest + length - 1;
    return words > maxRun
        ? found(options, words, maxRun, "persona-quoted")
        : new Verdict.Passed(NAME, share, options.max());
  }

  private static Verdict found(PersonaCopy options, double score, double most, String reason) {
    return switch (options.action()) {
      case FLAG -> new Verdict.Flagged(NAME, score, most, reason);
      case DROP -> new Verdict.Rejected(NAME, score, most, reason);
    };
  }
}
