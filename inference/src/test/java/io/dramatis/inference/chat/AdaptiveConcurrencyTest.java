package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.ServerStats;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** A limit that nobody configured, found over real HTTP. */
class AdaptiveConcurrencyTest {
  private static final int CALLERS = 100;

  @Test
  void aServersLimitIsFoundAndKept() throws Exception {
    Limits generous =
        new Limits(256, 6, 100, Duration.ofMillis(50), Duration.ofSeconds(1)).adaptingFrom(64);
    SimulationOptions small =
        SimulationOptions.DEFAULT.withLatency(new LatencyDistribution(60, 0.8)).withSlots(20, 4);
    ChatFixture fixture = new ChatFixture();
    try (SimulatedServer server = SimulatedServer.start(small);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi(), generous, 64)) {
      server.faults().retryAfter("1");
      send(endpoint, 800);
      ServerStats before = server.stats();
      double refusedBefore = fixture.outcomes("rate-limited");

      send(endpoint, 1_000);

      ServerStats after = server.stats();
      assertThat(fixture.meters.get("dramatis.model.limit").gauge().value()).isBetween(15.0, 24.0);
      assertThat(fixture.outcomes("rate-limited") - refusedBefore).isLessThan(0.02 * 1_000);
      // Much of the slots' time was used; the rest is pauses, and a busy machine's.
      double busy =
          (double) (after.busyMillis() - before.busyMillis())
              / (20.0 * (after.upMillis() - before.upMillis()));
      assertThat(busy).isGreaterThan(0.4);
    }
  }

  private static void send(GuardedChatEndpoint endpoint, int requests) throws Exception {
    Semaphore callers = new Semaphore(CALLERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < requests; i++) {
        callers.acquire();
        var _ =
            threads.submit(
                () -> {
                  try {
                    return endpoint.complete(ChatFixture.request(1));
                  } finally {
                    callers.release();
                  }
                });
      }
    }
  }
}
