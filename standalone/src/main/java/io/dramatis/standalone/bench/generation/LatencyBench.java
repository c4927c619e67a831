package io.dramatis.standalone.bench.generation;

import io.dramatis.inference.simulation.IdealClient;
import io.dramatis.standalone.bench.ServerProcess;
import io.dramatis.standalone.command.SlowAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator against a server with latency, beside an ideal client. Both meet a server of their
 * own with the same seed and after as many requests to warm up, so that the latencies are the same
 * ones in the same order. What the requests of the warm-up took is told too: it is what a process
 * does that has just started, while its code is being compiled.
 */
final class LatencyBench {
  private static final int WARM_UP_ROUNDS = 60;
  private static final int WINDOWS = 4;

  private final Plan plan;

  LatencyBench(Plan plan) {
    this.plan = plan;
  }

  /**
   * What is measured.
   *
   * @param prompts of each run
   * @param candidates k
   * @param concurrency requests in flight, and the server's slots
   * @param medianMillis the server's median latency in milliseconds
   * @param sigma of its log-normal latency
   * @param failing share of the requests that are answered 500 once
   * @param slow share of the requests that take longer, and how many times
   * @param fixed whether adaptive concurrency, which is on by default, is off
   * @param cores processors that the generator believes to have
   * @param runs how often
   */
  public record Plan(
      int prompts,
      int candidates,
      int concurrency,
      int medianMillis,
      double sigma,
      double failing,
      SlowAnswers slow,
      boolean fixed,
      int cores,
      int runs) {
    /** Requests that go before those that are measured. */
    int warmUp() {
      return WARM_UP_ROUNDS * concurrency;
    }

    private ServerProcess server(int seed, double share) throws IOException {
      return ServerProcess.start(
          medianMillis,
          sigma,
          "--slow-share=" + slow.share(),
          "--slow-factor=" + slow.factor(),
          "--slots=" + concurrency,
          "--failing=" + share,
          "--seed=" + seed,
          "--defects=false");
    }
  }

  LatencyFigures run() throws IOException, InterruptedException {
    List<LatencyFigures.Run> runs = new ArrayList<>();
    for (int seed = 1; seed <= plan.runs(); seed++) {
      Rates control = control(seed, 0);
      Rates failing = plan.failing() == 0 ? control : control(seed, plan.failing());
      runs.add(generator(seed, control, failing));
    }
    return new LatencyFigures(plan, runs);
  }

  /**
   * Completions a second.
   *
   * @param cold of the requests to warm up, the first of all in their process
   * @param warm of the requests after them
   */
  private record Rates(double cold, double warm) {}

  private Rates control(int seed, double failing) throws IOException, InterruptedException {
    try (ServerProcess server = plan.server(seed, failing)) {
      IdealClient client = IdealPrompt.client(server, plan.candidates()).repeating();
      double cold = client.run(plan.concurrency(), plan.warmUp()).completionsPerSecond();
      return new Rates(cold, client.run(plan.concurrency(), plan.prompts()).completionsPerSecond());
    }
  }

  private LatencyFigures.Run generator(int seed, Rates control, Rates controlFailing)
      throws IOException, InterruptedException {
    GeneratorBed.Setup setup =
        plan.fixed()
            ? GeneratorBed.Setup.fixed(plan.cores(), plan.concurrency())
            : GeneratorBed.Setup.of(plan.cores(), plan.concurrency());
    int window = WINDOWS * plan.concurrency();
    try (ServerProcess server = plan.server(seed, plan.failing());
        GeneratorBed bed = GeneratorBed.start(server, setup)) {
      PromptFeed.Fed cold = bed.feed(plan.warmUp(), plan.candidates(), window);
      long failedBefore = server.stats().failedOnce();
      PromptFeed.Fed fed = bed.feed(plan.prompts(), plan.candidates(), window);
      return new LatencyFigures.Run(
          control.warm(),
          controlFailing.warm(),
          fed.tally().candidates() / fed.seconds(),
          cold.tally().candidates() / cold.seconds() / controlFailing.cold(),
          server.stats().failedOnce() - failedBefore,
          fed.tally().candidates(),
          fed.tally().failures());
    }
  }
}
