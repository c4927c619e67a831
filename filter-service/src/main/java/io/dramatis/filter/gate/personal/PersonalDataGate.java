package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.PersonalData;
import io.dramatis.contracts.job.PersonalData.Action;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import java.util.List;

/**
 * E-mail addresses, telephone numbers, payment cards, bank accounts, national identity numbers and
 * street addresses. The score is how many a candidate's messages hold, held against 1. Under {@code
 * mask} and {@code drop} no later gate or stage sees them: they are masked in messages, kept texts,
 * details of checks and renderings. A message that is JSON and would be none with its masks is
 * rejected under {@code mask} too.
 */
public final class PersonalDataGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "personal-data";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return !settings.filter().personalData().kinds().isEmpty();
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    PersonalData options = input.settings().filter().personalData();
    return input.candidates().stream().map(c -> verdict(c, options)).toList();
  }

  @Override
  public CandidateBatch rewrite(GateInput input) {
    PersonalData options = input.settings().filter().personalData();
    return options.action() == Action.FLAG
        ? input.batch()
        : new Masks(options.kinds()).of(input.batch());
  }

  private static Verdict verdict(Candidate candidate, PersonalData options) {
    int finds = 0;
    boolean broken = false;
    for (ChatMessage message : candidate.messages()) {
      int here = PersonalDataScan.of(message.content(), options.kinds()).size();
      finds += here;
      broken |= here > 0 && Masks.breakJson(message.content(), options.kinds());
    }
    if (finds == 0) {
      return new Verdict.Passed(NAME, 0, 1);
    }
    return switch (options.action()) {
      case FLAG -> new Verdict.Flagged(NAME, finds, 1, NAME);
      case DROP -> new Verdict.Rejected(NAME, finds, 1, NAME);
      case MASK ->
          broken
              ? new Verdict.Rejected(NAME, finds, 1, NAME)
              : new Verdict.Flagged(NAME, finds, 1, "masked");
    };
  }
}
