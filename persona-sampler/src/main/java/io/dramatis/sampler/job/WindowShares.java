package io.dramatis.sampler.job;

import io.dramatis.contracts.job.GenerationOptions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * How many prompts each active job may have in flight: a model's window, divided among the jobs on
 * it by their weights. Jobs that are generated in batches have a window of their own, since their
 * prompts wait for hours.
 */
final class WindowShares {
  private final Map<String, Long> online = new TreeMap<>();
  private final Map<String, Long> batched = new TreeMap<>();
  private final ToIntFunction<String> window;
  private final int batchWindow;

  /**
   * @param active the jobs that share
   * @param window prompts in flight of a model
   * @param batchWindow prompts in flight of a model by its batch API
   */
  WindowShares(Collection<Job> active, ToIntFunction<String> window, int batchWindow) {
    this.window = window;
    this.batchWindow = batchWindow;
    for (Job job : active) {
      GenerationOptions options = job.spec().generation();
      weights(options).merge(options.model(), (long) options.weight(), Long::sum);
    }
  }

  /** The share of one of the active jobs, rounded down; at least one prompt. */
  int of(Job job) {
    GenerationOptions options = job.spec().generation();
    long together = weights(options).getOrDefault(options.model(), (long) options.weight());
    long whole = options.batched() ? batchWindow : window.applyAsInt(options.model());
    return (int) Math.max(1, whole * options.weight() / together);
  }

  private Map<String, Long> weights(GenerationOptions options) {
    return options.batched() ? batched : online;
  }
}
