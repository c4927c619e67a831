package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * Evaluation sets that no candidate may overlap with.
 *
 * @param sets names of sets that the deployment has; none: nothing is looked for
 */
public record Contamination(List<String> sets) {
  /** Nothing is looked for. */
  public static final Contamination NONE = new Contamination(List.of());

  public Contamination {
    sets =
        Require.list(
            "filter.contamination.sets", Require.present("filter.contamination.sets", sets));
  }
}
