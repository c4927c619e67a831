package io.dramatis.standalone.bench.generation;

import io.dramatis.inference.simulation.ServerStats;
import io.dramatis.standalone.bench.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Adaptive concurrency from a cold start against a server that gets slower beyond its best number
 * of requests and refuses more than a bound, beside fixed settings on equal servers. Rates are as
 * the server counts them.
 */
final class AdaptiveBench {
  private static final int STRETCH_SECONDS = 5;
  private static final int PROMPTS = 10_000_000; // never reached

  private final Plan plan;

  AdaptiveBench(Plan plan) {
    this.plan = plan;
  }

  /**
   * What is measured.
   *
   * @param best requests at once up to which the server is not slower
   * @param bound requests at once beyond which it answers 429
   * @param candidates k
   * @param medianMillis the server's median latency in milliseconds
   * @param sigma of its log-normal latency
   * @param settleSeconds from the first prompt until rates count
   * @param seconds for which they count
   * @param cores processors that the generator believes to have
   * @param runs of the adaptive setting
   */
  public record Plan(
      int best,
      int bound,
      int candidates,
      int medianMillis,
      double sigma,
      int settleSeconds,
      int seconds,
      int cores,
      int runs) {
    private int stretches() {
      return (settleSeconds + seconds) / STRETCH_SECONDS;
    }

    /** Fixed settings: the best and its neighbours, one of them at the bound. */
    private List<Integer> fixed() {
      return List.of(best - 4, best, best + 4, bound);
    }
  }

  AdaptiveFigures run() throws IOException, InterruptedException {
    List<AdaptiveFigures.Course> fixed = new ArrayList<>();
    for (int concurrency : plan.fixed()) {
      fixed.add(
          course("fixed " + concurrency, 1, GeneratorBed.Setup.fixed(plan.cores(), concurrency)));
    }
    List<AdaptiveFigures.Course> adaptive = new ArrayList<>();
    for (int run = 1; run <= plan.runs(); run++) {
      adaptive.add(course("adaptive " + run, run, adaptive()));
    }
    return new AdaptiveFigures(plan, fixed, adaptive);
  }

  /** Free to go far beyond the server's bound. */
  private GeneratorBed.Setup adaptive() {
    return GeneratorBed.Setup.of(plan.cores(), 4 * plan.best());
  }

  private AdaptiveFigures.Course course(String name, int seed, GeneratorBed.Setup setup)
      throws IOException, InterruptedException {
    try (ServerProcess server =
            ServerProcess.start(
                plan.medianMillis(),
                plan.sigma(),
                "--slots=" + plan.bound(),
                "--queue=0",
                "--best=" + plan.best(),
                "--seed=" + seed,
                "--defects=false");
        GeneratorBed bed = GeneratorBed.start(server, setup)) {
      List<ServerStats> looks = new ArrayList<>();
      looks.add(server.stats());
      long start = System.nanoTime();
      bed.feed(
          PROMPTS,
          plan.candidates(),
          8 * plan.bound(),
          answered -> {
            long stretch = TimeUnit.SECONDS.toNanos((long) looks.size() * STRETCH_SECONDS);
            if (System.nanoTime() - start >= stretch) {
              looks.add(server.stats());
            }
            return looks.size() <= plan.stretches();
          });
      return course(name, looks);
    }
  }

  /** What looks every five seconds at the server say. */
  AdaptiveFigures.Course course(String name, List<ServerStats> looks) {
    List<Double> rates = new ArrayList<>();
    List<Integer> inFlight = new ArrayList<>();
    for (int i = 1; i < looks.size(); i++) {
      rates.add(rate(looks.get(i - 1), looks.get(i)));
      inFlight.add(looks.get(i).inFlight());
    }
    ServerStats first = looks.getFirst();
    ServerStats settled = looks.get(plan.settleSeconds() / STRETCH_SECONDS);
    ServerStats last = looks.getLast();
    double requests = Math.max(1, last.requests() - settled.requests());
    return new AdaptiveFigures.Course(
        name,
        rates,
        inFlight,
        rate(settled, last),
        (last.refused() - settled.refused()) / requests,
        settled.refused() - first.refused());
  }

  private static double rate(ServerStats before, ServerStats after) {
    return (after.answers() - before.answers())
        / Math.max(0.001, (after.upMillis() - before.upMillis()) / 1e3);
  }
}
