package io.dramatis.filter.gate.team;

import io.dramatis.contracts.job.GateNames;
import io.dramatis.filter.gate.Gate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The gates beside the built-in ones, with names that jobs can turn them off by.
 *
 * @param beans gates of jars; they run before what needs a model
 * @param behindHttp gates of endpoints; they run after it
 */
public record TeamGates(List<Gate> beans, List<HttpGate> behindHttp) {
  /** What a job's schema takes. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /**
   * @throws IllegalArgumentException when a name is no name, or another gate's
   */
  public TeamGates {
    beans = List.copyOf(beans);
    behindHttp = List.copyOf(behindHttp);
    List<Gate> all = new ArrayList<>(beans);
    all.addAll(behindHttp);
    Set<String> taken = new HashSet<>(GateNames.BUILT_IN);
    for (Gate gate : all) {
      if (!NAME.matcher(gate.name()).matches()) {
        throw new IllegalArgumentException(
            "a gate is called %s; give it a name of lower-case letters, digits and hyphens"
                .formatted(gate.name()));
      }
      if (!taken.add(gate.name())) {
        throw new IllegalArgumentException(
            "there is a gate %s already; give another name".formatted(gate.name()));
      }
    }
  }
}
