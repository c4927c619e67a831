package io.dramatis.standalone.command;

import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.dramatis.standalone.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--slow",
      paramLabel = "SHARExFACTOR",
      converter = SlowAnswers.Converter.class,
      description = {
        "A share of the answers that take a factor as long, such as 0.01x20. None by default."
      })
  private @Nullable SlowAnswers slow;

  @Option(
      names = "--failing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Requests answered 500 the first time they come, 0 to 1. Default: none")
  private double failing;

  @Option(
      names = "--best",
      paramLabel = "N",
      defaultValue = "1000000",
      description = {
        "Requests at once from which on answers get slower: c of them take (c/N)² of the time.",
        "Never by default."
      })
  private int best;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SimulationOptions options =
        SimulationOptions.DEFAULT
            .withPort(port)
            .withLatency(
                (slow == null ? SlowAnswers.NONE : slow)
                    .on(new LatencyDistribution(latency, sigma)))
            .withSlots(slots, queue)
            .withBest(best)
            .withFailing(failing);
    try (SimulatedServer server = SimulatedServer.start(options)) {
      answers.tell("a simulated model serves at " + server.openAi());
      answers.tell("use it with: DRAMATIS_MODEL_URL=%s ./dramatis demo".formatted(server.openAi()));
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }
}
