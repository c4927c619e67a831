package io.dramatis.reward.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate was written, whatever became of it.
 *
 * @param temperature the voice's sampling temperature; absent in candidates of earlier versions
 * @param randomSeed the seed that its first request was sent with; absent likewise
 * @param tokens completion tokens of its steps; absent likewise
 * @param routing which sides carried the persona; absent likewise
 * @param checks what the recipe's checking steps found
 * @param kept texts on the way to it, such as the draft before its revision
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Writing(
    @Nullable Double temperature,
    @Nullable Long randomSeed,
    @Nullable Long tokens,
    @Nullable Routing routing,
    List<Check> checks,
    List<KeptText> kept) {
  public Writing {
    checks = checks == null ? List.of() : List.copyOf(checks);
    kept = kept == null ? List.of() : List.copyOf(kept);
  }

  /**
   * How a candidate was written.
   *
   * @param temperature its own, or the job's where it tells none
   */
  static Writing of(Candidate candidate, double temperature) {
    return new Writing(
        temperature,
        candidate.randomSeed(),
        candidate.tokens(),
        candidate.routing(),
        candidate.checks(),
        candidate.kept());
  }
}
