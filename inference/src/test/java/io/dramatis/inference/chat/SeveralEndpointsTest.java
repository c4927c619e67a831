package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.inference.Completions;
import io.dramatis.inference.endpoint.EndpointGate;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.rate.RateBudget;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model with two servers. */
class SeveralEndpointsTest {
  private static final SimulationOptions SLOW =
      SimulationOptions.DEFAULT.withLatency(new LatencyDistribution(30, 0));

  private final ChatFixture fixture = new ChatFixture();
  private SimulatedServer a;
  private SimulatedServer b;
  private GuardedChatEndpoint model;

  @BeforeEach
  void start() throws IOException {
    a = SimulatedServer.start(SLOW);
    b = SimulatedServer.start(SLOW);
    model = model(served("a", a.openAi(), 3), served("b", b.openAi(), 1));
  }

  @AfterEach
  void stop() {
    model.close();
    a.close();
    b.close();
  }

  @Test
  void requestsGoByWeightAndTheAnswerTellsWhere() throws Exception {
    List<Completions> answers = ask(40);

    assertThat(answers).extracting(Completions::endpoint).containsOnly("a", "b");
    assertThat(a.stats().requests()).isGreaterThan(2 * b.stats().requests());
    assertThat(a.stats().requests() + b.stats().requests()).isEqualTo(40);
    assertThat(model.concurrency()).isEqualTo(80);
    assertThat(
            fixture
                .meters
                .get("dramatis.model.requests")
                .tags("model", "test", "endpoint", "b")
                .timer()
                .count())
        .isEqualTo(b.stats().requests());
  }

  @Test
  void aRetryGoesToTheOtherEndpoint() throws Exception {
    a.faults().always(Fault.SERVER_ERROR);

    Completions answer = model.complete(ChatFixture.request(2));

    assertThat(answer.endpoint()).isEqualTo("b");
    assertThat(answer.retries()).isEqualTo(1);
    assertThat(a.stats().requests()).isEqualTo(1);
  }

  @Test
  void oneThatIsRateLimitedForAMinuteHoldsUpNobody() throws Exception {
    a.faults().retryAfter("60").always(Fault.RATE_LIMITED);

    assertThat(ask(20)).extracting(Completions::endpoint).containsOnly("b");
    assertThat(model.status().up()).isTrue();
  }

  @Test
  void oneThatIsAwayHoldsUpNobodyAndWhenAllAreCallersWait() throws Exception {
    a.close();
    assertThat(ask(20)).extracting(Completions::endpoint).containsOnly("b");
    assertThat(model.status().up()).isTrue();
    int port = b.port();
    b.close();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Completions> waiting = threads.submit(() -> model.complete(ChatFixture.request(1)));
      await().until(() -> !model.status().up());
      assertThat(waiting.isDone()).isFalse();

      try (SimulatedServer back = SimulatedServer.start(SLOW.withPort(port))) {
        assertThat(waiting.get().endpoint()).isEqualTo("b");
        assertThat(back.stats().requests()).isEqualTo(1);
      }
    }
  }

  private List<Completions> ask(int times) throws Exception {
    List<Completions> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Completions>> asked = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        asked.add(threads.submit(() -> model.complete(ChatFixture.request(1))));
      }
      for (Future<Completions> answer : asked) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static GuardedChatEndpoint model(ServedEndpoint... endpoints) {
    return new GuardedChatEndpoint("test", limits(), List.of(endpoints));
  }

  private ServedEndpoint served(String name, URI url, int weight) {
    EndpointMetrics metrics = new EndpointMetrics(fixture.meters, "test", name);
    return new ServedEndpoint(
        new OpenAiTransport(ChatFixture.patient(url), false),
        new EndpointGate(name, weight, limits(), RateBudget.UNLIMITED, metrics),
        metrics,
        64);
  }

  private static Limits limits() {
    return new Limits(40, 4, 5, Duration.ofMillis(20), Duration.ofMillis(100));
  }
}
