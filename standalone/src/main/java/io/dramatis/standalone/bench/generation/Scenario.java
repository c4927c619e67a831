package io.dramatis.standalone.bench.generation;

/** What {@code bench generation} measures. */
enum Scenario {
  /** Completions a second beside the ideal client's, on a server with latency. */
  LATENCY,
  /** Adaptive concurrency beside fixed, on a server with a best concurrency. */
  ADAPTIVE,
  /** Processor time for each candidate, on a server without latency. */
  CPU,
  /** Processor time and memory from a thousand prompts to 200,000. */
  SCALE
}
