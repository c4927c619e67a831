package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How many are in flight, what waits, and what an interruption leaves behind. */
class ChatEndpointLimitsTest {
  private static final Limits ALONE =
      new Limits(1, 3, 5, Duration.ofMillis(20), Duration.ofMillis(100));

  private final ChatFixture fixture = new ChatFixture();

  @Test
  void neverMoreInFlightThanTheLimit() throws Exception {
    SimulationOptions slow =
        SimulationOptions.DEFAULT.withLatency(new LatencyDistribution(10, 0.5));
    try (SimulatedServer server = SimulatedServer.start(slow);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.faults().retryAfter("0").rates(Map.of(Fault.RATE_LIMITED, 0.05, Fault.CLOSED, 0.05));
      List<Future<Completions>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(threads.submit(() -> endpoint.complete(ChatFixture.request(2))));
      }
      int answered = 0;
      for (Future<Completions> answer : answers) {
        answered += answer.get().completions().size();
      }

      assertThat(answered).isEqualTo(200);
      assertThat(server.stats().maxInFlight()).isEqualTo(4);
    }
  }

  @Test
  void whileTheServerIsDownRequestsWaitAndThenGoOn() throws Exception {
    int port = freePort();
    try (GuardedChatEndpoint endpoint =
            fixture.patientOpenAi(URI.create("http://localhost:" + port + "/v1"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Completions>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> endpoint.complete(ChatFixture.request(2))));
      }
      await().until(() -> !endpoint.status().up());
      // Longer than all attempts would last, were they counted.
      await().until(() -> fixture.outcomes("unreachable") > 8);
      assertThat(answers).noneMatch(Future::isDone);
      assertThat(endpoint.status().lastError()).contains("unreachable");
      assertThat(fixture.meters.get("dramatis.model.up").gauge().value()).isZero();

      try (SimulatedServer server =
          SimulatedServer.start(SimulationOptions.DEFAULT.withPort(port))) {
        for (Future<Completions> answer : answers) {
          assertThat(answer.get().completions()).hasSize(2);
        }
        assertThat(endpoint.status().up()).isTrue();
        assertThat(server.stats().requests()).isEqualTo(20);
      }
    }
  }

  @Test
  void unavailableCountsAsDown() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi())) {
      server.faults().always(Fault.UNAVAILABLE);
      CompletableFuture<Completions> answer = inBackground(endpoint);
      await().until(() -> server.stats().requests() > 5);
      assertThat(endpoint.status().up()).isFalse();

      server.faults().clear();

      assertThat(answer.get().completions()).hasSize(2);
      assertThat(endpoint.status().up()).isTrue();
    }
  }

  @Test
  void unavailableForOneRequestAloneEndsAfterItsAttempts() throws Exception {
    SimulationOptions some = SimulationOptions.DEFAULT.withSeed(3);
    try (SimulatedServer server = SimulatedServer.start(some);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.faults().rates(Map.of(Fault.UNAVAILABLE, 0.7));
      List<Future<Completions>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        answers.add(threads.submit(() -> endpoint.complete(ChatFixture.request(1))));
      }

      await().atMost(Duration.ofSeconds(30)).until(() -> answers.stream().allMatch(Future::isDone));
      assertThat(answers)
          .allMatch(
              a ->
                  a.state() == Future.State.SUCCESS
                      || a.exceptionNow() instanceof ModelException.Unreachable);
    }
  }

  @Test
  void anInterruptionInFlightFreesThePlace() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi(), ALONE, 64)) {
      server.faults().then(Fault.HANG);
      CompletableFuture<Throwable> stopped = new CompletableFuture<>();
      Thread hanging = Thread.ofVirtual().start(() -> stopped.complete(failure(endpoint)));
      await().until(() -> server.stats().requests() == 1);

      hanging.interrupt();

      assertThat(stopped.get()).isInstanceOf(InterruptedException.class);
      assertThat(endpoint.complete(ChatFixture.request(1)).completions()).hasSize(1);
    }
  }

  @Test
  void anInterruptionWhileWaitingIsHeard() throws Exception {
    int port = freePort();
    try (GuardedChatEndpoint endpoint =
        fixture.openAi(URI.create("http://localhost:" + port + "/v1"), ALONE, 64)) {
      for (int i = 0; i < 3; i++) {
        CompletableFuture<Throwable> stopped = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> stopped.complete(failure(endpoint)));
        await().until(() -> !endpoint.status().up());
        waiting.interrupt();
        assertThat(stopped.get()).isInstanceOf(InterruptedException.class);
      }

      try (SimulatedServer server =
          SimulatedServer.start(SimulationOptions.DEFAULT.withPort(port))) {
        assertThat(endpoint.complete(ChatFixture.request(1)).completions()).hasSize(1);
        assertThat(server.stats().requests()).isEqualTo(1);
      }
    }
  }

  @Test
  void anInterruptionInTheBackOffIsHeard() throws Exception {
    Limits patient = new Limits(1, 3, 5, Duration.ofMinutes(1), Duration.ofMinutes(2));
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi(), patient, 64)) {
      server.faults().then(Fault.SERVER_ERROR);
      CompletableFuture<Throwable> stopped = new CompletableFuture<>();
      Thread waiting = Thread.ofVirtual().start(() -> stopped.complete(failure(endpoint)));
      await().until(() -> fixture.outcomes("server-error") == 1);
      // The place is free in the meantime.
      assertThat(endpoint.complete(ChatFixture.request(1)).completions()).hasSize(1);

      waiting.interrupt();

      assertThat(stopped.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aRateLimitHoldsBackEverybody() throws Exception {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT);
        GuardedChatEndpoint endpoint = fixture.openAi(server.openAi(), ALONE, 64)) {
      server.faults().retryAfter("60").then(Fault.RATE_LIMITED);
      CompletableFuture<Throwable> told = new CompletableFuture<>();
      Thread first = Thread.ofVirtual().start(() -> told.complete(failure(endpoint)));
      await().until(() -> fixture.outcomes("rate-limited") == 1);
      CompletableFuture<Throwable> untold = new CompletableFuture<>();
      Thread second = Thread.ofVirtual().start(() -> untold.complete(failure(endpoint)));
      await().until(() -> fixture.meters.get("dramatis.model.waiting").gauge().value() == 2);

      assertThat(server.stats().requests()).isEqualTo(1);
      assertThat(fixture.meters.get("dramatis.model.in.flight").gauge().value()).isZero();
      assertThat(
              fixture
                  .meters
                  .get("dramatis.model.throttled")
                  .tags("endpoint", "test", "cause", "retry-after")
                  .counter()
                  .count())
          .isBetween(60.0, 60.1);
      first.interrupt();
      second.interrupt();
      assertThat(told.get()).isInstanceOf(InterruptedException.class);
      assertThat(untold.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anUnknownHostIsDownAndNotAFault() throws Exception {
    try (GuardedChatEndpoint endpoint =
        fixture.openAi(URI.create("http://no-such-host.invalid/v1"))) {
      Thread waiting = Thread.ofVirtual().start(() -> failure(endpoint));
      await().until(() -> !endpoint.status().up());
      waiting.interrupt();
      waiting.join();
    }
  }

  @Test
  void aRequestOutOfRangeIsRefused() {
    assertThatThrownBy(() -> ChatFixture.request(65)).hasMessageContaining("65");
  }

  private static CompletableFuture<Completions> inBackground(GuardedChatEndpoint endpoint) {
    CompletableFuture<Completions> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(endpoint.complete(ChatFixture.request(2)));
              } catch (InterruptedException | ModelException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  private static Throwable failure(GuardedChatEndpoint endpoint) {
    try {
      endpoint.complete(ChatFixture.request(1));
      return new AssertionError("it was answered");
    } catch (InterruptedException | RuntimeException e) {
      return e;
    }
  }

  private static int freePort() throws IOException {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT)) {
      return server.port();
    }
  }
}
