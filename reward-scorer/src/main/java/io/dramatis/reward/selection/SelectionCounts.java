package io.dramatis.reward.selection;

import io.dramatis.contracts.Require;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a job's prompts and candidates in a selection: {@code accepted} prompts, those of
 * {@code rejections} and those of {@code failures} are all that there are.
 *
 * @param accepted prompts with at least one sample
 * @param rejections rejected prompts by reason
 * @param failures failed prompts by reason; the same in every selection
 * @param fates candidates by fate
 */
public record SelectionCounts(
    long accepted,
    Map<String, Long> rejections,
    Map<String, Long> failures,
    Map<String, Long> fates) {
  /** Before the first prompt. */
  public static final SelectionCounts NONE = new SelectionCounts(0, Map.of(), Map.of(), Map.of());

  public SelectionCounts {
    rejections = Require.map("rejections", rejections);
    failures = Require.map("failures", failures);
    fates = Require.map("fates", fates);
  }

  /** These and those. */
  public SelectionCounts plus(SelectionCounts other) {
    return new SelectionCounts(
        accepted + other.accepted,
        sum(rejections, other.rejections),
        sum(failures, other.failures),
        sum(fates, other.fates));
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
