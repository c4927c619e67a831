package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.pool.intake.ImportReport.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts refused lines and keeps the first ones. */
final class Refusals implements PoolWriter.Refusals {
  /** Refusals kept; the rest are counted. */
  static final int TOLD = 20;

  private final List<Refusal> first = new ArrayList<>();
  private long count;

  @Override
  public void refuse(long line, String reason) {
    count++;
    if (first.size() < TOLD) {
      first.add(new Refusal(line, reason));
    }
  }

  long count() {
    return count;
  }

  List<Refusal> first() {
    return first;
  }

  /** The violation and, after it, the lines it speaks of. */
  List<Violation> under(Violation whole) {
    return Stream.concat(
            Stream.of(whole),
            first.stream().map(r -> new Violation("line " + r.line(), r.reason())))
        .toList();
  }
}
