package io.dramatis.inference.simulation;

import io.dramatis.inference.rehearsal.DefectRates;
import java.io.IOException;
import java.util.Set;

/**
 * The simulated server as a process: {@code --port 0 --median-latency-ms 0 --sigma 0 --slow-share 0
 * --slow-factor 1 --slots 1024 --queue 100000 --best 1000000 --failing 0 --seed 1 --defects true}.
 * Prints {@code port=12345} when it listens, and runs until it is stopped.
 */
public final class SimulatedServerMain {
  private static final Set<String> NAMES =
      Set.of(
          "port",
          "median-latency-ms",
          "sigma",
          "slow-share",
          "slow-factor",
          "slots",
          "queue",
          "best",
          "failing",
          "seed",
          "defects");

  private SimulatedServerMain() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    SimulatedServer server = SimulatedServer.start(options(args));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
    System.out.println("port=" + server.port());
    Thread.currentThread().join();
  }

  static SimulationOptions options(String[] args) {
    Arguments given = Arguments.parse(args, NAMES);
    SimulationOptions usual = SimulationOptions.DEFAULT;
    return new SimulationOptions(
        given.whole("port", usual.port()),
        new LatencyDistribution(given.number("median-latency-ms", 0), given.number("sigma", 0))
            .withSlow(given.number("slow-share", 0), given.number("slow-factor", 1)),
        given.whole("slots", usual.slots()),
        given.whole("queue", usual.queue()),
        given.whole("best", usual.best()),
        given.number("failing", usual.failing()),
        Long.parseLong(given.text("seed", "1")),
        given.text("defects", "true").equals("true") ? DefectRates.DEFAULT : DefectRates.NONE);
  }
}
