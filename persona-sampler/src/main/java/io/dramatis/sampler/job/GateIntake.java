package io.dramatis.sampler.job;

import io.dramatis.contracts.job.GateNames;
import io.dramatis.contracts.job.Violation;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Names only gates that there are: one that is misspelt would go on judging unnoticed. */
final class GateIntake {
  private final List<String> known;
  private final List<String> team;

  /**
   * @param teamGates names of the gates beside the built-in ones
   */
  GateIntake(List<String> teamGates) {
    team = teamGates.stream().sorted().toList();
    known =
        Stream.concat(GateNames.BUILT_IN.stream(), teamGates.stream())
            .filter(name -> !name.equals("finish"))
            .sorted()
            .toList();
  }

  /** Tells of each name that is no gate's, or not one that can be turned off. */
  void check(String field, List<String> disabled, List<Violation> violations) {
    check(field, disabled, known, violations);
  }

  /** Tells of each gate that the job has options for and that is not a team's own. */
  void checkTeam(String field, Collection<String> told, List<Violation> violations) {
    check(field, told, team, violations);
  }

  private static void check(
      String field, Collection<String> names, List<String> known, List<Violation> violations) {
    names.stream()
        .filter(name -> !known.contains(name))
        .map(name -> JobIntake.unknown(field, name, known))
        .forEach(violations::add);
  }
}
