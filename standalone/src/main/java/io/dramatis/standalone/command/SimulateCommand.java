package io.dramatis.standalone.command;

import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a stand-in for a model server, to try and to measure Dramatis against. */
@Command(
    name = "simulate",
    description = {
      "Serve a simulated OpenAI-compatible model: texts of the stand-in after a set latency.",
      "GET /stats tells what it did; POST /faults makes it fail."
    })
public final class SimulateCommand implements Callable<Integer> {
  @Mixin private Answers answers;

  @Option(names = "--port", defaultValue = "8000", description = "Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "300",
      description = "Median milliseconds to an answer. Default: ${DEFAULT-VALUE}")
  private double latency;

  @Option(
      names = "--sigma",
      defaultValue = "0",
      description = "Spread of the latency's logarithm, 0 to 3. Default: ${DEFAULT-VALUE}")
  private double sigma;

  @Option(
      names = "--slots",
      defaultValue = "1024",
      description = "Most requests served at once; more wait. Default: ${DEFAULT-VALUE}")
  private int slots;

  @Option(
      names = "--queue",
      defaultValue = "100000",
      description = "Most requests waiting; more are answered 429. Default: ${DEFAULT-VALUE}")
  private int queue;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SimulationOptions options =
        SimulationOptions.DEFAULT
            .withPort(port)
            .withLatency(new LatencyDistribution(latency, sigma))
            .withSlots(slots, queue);
    try (SimulatedServer server = SimulatedServer.start(options)) {
      answers.tell("a simulated model serves at " + server.openAi());
      answers.tell("use it with: DRAMATIS_MODEL_URL=%s ./dramatis demo".formatted(server.openAi()));
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }
}
