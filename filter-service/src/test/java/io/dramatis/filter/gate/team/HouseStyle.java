package io.dramatis.filter.gate.team;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import jakarta.inject.Singleton;
import java.util.List;

/** A team's gate, as the guide shows it: no problem of "math-problem" may shout. */
@Singleton
public class HouseStyle implements Gate {
  @Override
  public String name() {
    return "house-style";
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return settings.recipe().name().equals("math-problem");
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    return input.candidates().stream().map(c -> judge(input.voiceOf(c))).toList();
  }

  private Verdict judge(String text) {
    long marks = text.chars().filter(c -> c == '!').count();
    return marks > 1
        ? new Verdict.Rejected(name(), marks, 1, "shouts")
        : new Verdict.Passed(name(), marks, 1);
  }
}
