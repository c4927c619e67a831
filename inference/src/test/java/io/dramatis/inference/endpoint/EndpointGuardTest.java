package io.dramatis.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.rate.RateBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndpointGuardTest {
  private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void anInterruptionClosesTheConnection() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer().thenHang();
        JsonEndpoint endpoint = endpoint(server, Duration.ofMinutes(1))) {
      EndpointGuard guard = guard(limits(1));
      Thread caller = stoppable(() -> guard.call(() -> endpoint.post("x", BODY)));
      await().until(() -> server.requests() == 1);

      caller.interrupt();
      caller.join();

      server.closedByClient().get();
      assertThat(guard.inFlight()).isZero();
    }
  }

  @Test
  void theFirstByteHasATimeOfItsOwn() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer().thenHang();
        JsonEndpoint endpoint = endpoint(server, Duration.ofMillis(150))) {
      assertThatThrownBy(() -> endpoint.post("x", BODY))
          .isInstanceOf(ModelException.TimedOut.class)
          .hasMessageContaining("first byte");
      server.closedByClient().get();
    }
  }

  @Test
  void nothingIsSentUntilTheResetOnceAnAnswerSaysThatNothingIsLeft() throws Exception {
    String told =
        """
        200 OK
        X-RateLimit-Remaining-Requests: 0
        X-RateLimit-Reset-Requests: 700ms
        """;
    try (ScriptedHttpServer server =
            new ScriptedHttpServer().then(told, "{}").then("200 OK", "{}");
        JsonEndpoint endpoint = endpoint(server, Duration.ofMinutes(1))) {
      EndpointGuard guard = guard(limits(4));
      guard.call(() -> endpoint.post("x", BODY));
      long start = System.nanoTime();

      guard.call(() -> endpoint.post("x", BODY));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(650));
      assertThat(throttled("rate-limit-reset")).isBetween(0.7, 0.73);
    }
  }

  @Test
  void nearlyAllRequestsFailingOpensTheBreakerAndOneAnswerClosesIt() throws Exception {
    EndpointGuard guard = guard(new Limits(64, 1, 1, Duration.ofMillis(50), Duration.ofMillis(60)));
    AtomicInteger sent = new AtomicInteger();
    for (int i = 0; i < 18; i++) {
      assertThatThrownBy(() -> guard.call(() -> broken(sent)))
          .isInstanceOf(ModelException.ServerFault.class);
    }
    assertThat(guard.status().up()).isFalse();
    assertThat(guard.status().lastError()).contains("server-error");

    CompletableFuture<Integer> probing = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answers.add(
            threads.submit(
                () ->
                    guard.call(
                        () -> {
                          sent.incrementAndGet();
                          Integer value = valueOf(probing);
                          // Its place is free before the guard knows what came of the probe.
                          Arrival.of(200, Map.of());
                          return value;
                        })));
      }
      await().until(() -> sent.get() > 18);
      // One goes as a probe; the others wait, and nothing of theirs is used up.
      assertThat(guard.inFlight()).isEqualTo(1);
      assertThat(guard.waiting()).isEqualTo(9);

      probing.complete(1);

      for (Future<?> answer : answers) {
        answer.get();
      }
    }
    assertThat(guard.status().up()).isTrue();
    assertThat(sent.get()).isEqualTo(28);
    assertThat(throttled("down")).isPositive();
  }

  @Test
  void aPlaceIsFreeOnceTheAnswerIsHereAndNotOnlyWhenItIsRead() throws Exception {
    EndpointGuard guard = guard(limits(1));
    CompletableFuture<Boolean> here = new CompletableFuture<>();
    CompletableFuture<Integer> reading = new CompletableFuture<>();
    Thread slowReader =
        stoppable(
            () ->
                guard.call(
                    () -> {
                      Arrival.of(200, Map.of());
                      here.complete(true);
                      return valueOf(reading);
                    }));
    here.get();

    // With one place in all, this would wait for ever.
    assertThat(guard.call(() -> 2).value()).isEqualTo(2);
    assertThat(guard.inFlight()).isZero();

    reading.complete(1);
    slowReader.join();
    assertThat(guard.inFlight()).isZero();
    assertThat(guard.call(() -> 3).value()).isEqualTo(3);
  }

  @Test
  void aRefusalKeepsThePlaceForWhatIsAskedInstead() throws Exception {
    EndpointGuard guard = guard(limits(1));

    Reply<Integer> reply =
        guard.call(
            () -> {
              Arrival.of(400, Map.of());
              assertThat(guard.inFlight()).isEqualTo(1);
              Arrival.of(200, Map.of());
              assertThat(guard.inFlight()).isZero();
              return 1;
            });

    assertThat(reply.value()).isEqualTo(1);
    assertThat(guard.inFlight()).isZero();
  }

  @Test
  void failuresAmongAnswersOpenNothing() throws Exception {
    EndpointGuard guard = guard(new Limits(64, 1, 1, Duration.ofMillis(50), Duration.ofMillis(60)));
    for (int i = 0; i < 100; i++) {
      if (i % 4 == 0) {
        guard.call(() -> "answered");
      } else {
        assertThatThrownBy(() -> guard.call(() -> broken(new AtomicInteger())))
            .isInstanceOf(ModelException.ServerFault.class);
      }
    }

    assertThat(guard.status().up()).isTrue();
  }

  @Test
  void aProbeThatIsGivenUpLeavesTheProbeToAnother() throws Exception {
    EndpointGuard guard = guard(new Limits(4, 1, 1, Duration.ofMillis(20), Duration.ofMillis(30)));
    AtomicInteger sent = new AtomicInteger();
    CompletableFuture<Integer> never = new CompletableFuture<>();
    for (int i = 0; i < 18; i++) {
      assertThatThrownBy(() -> guard.call(() -> broken(sent)))
          .isInstanceOf(ModelException.ServerFault.class);
    }
    Thread probe =
        stoppable(
            () ->
                guard.call(
                    () -> {
                      sent.incrementAndGet();
                      return valueOf(never);
                    }));
    await().until(() -> sent.get() == 19);

    probe.interrupt();

    assertThat(guard.call(() -> "answered").value()).isEqualTo("answered");
  }

  @Test
  void answersToOthersBeforeItsTurnDoNotCountAgainstARequest() throws Exception {
    EndpointGuard guard = guard(new Limits(1, 1, 1, Duration.ofMillis(20), Duration.ofMillis(30)));
    CompletableFuture<Integer> othersAnswer = new CompletableFuture<>();
    AtomicInteger sent = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Reply<Integer>> other = threads.submit(() -> guard.call(() -> valueOf(othersAnswer)));
      await().until(() -> guard.inFlight() == 1);
      Future<Reply<String>> waiting =
          threads.submit(
              () ->
                  guard.call(
                      () -> {
                        if (sent.incrementAndGet() <= 3) {
                          throw new ModelException.Unreachable("no connection", null);
                        }
                        return "answered";
                      }));
      await().until(() -> guard.waiting() == 1);

      othersAnswer.complete(1);

      other.get();
      assertThat(waiting.get().retries()).isEqualTo(3);
    }
  }

  @Test
  void theBudgetIsAskedBeforeARequestAndToldWhatWasSpent() throws Exception {
    List<String> seen = new ArrayList<>();
    RateBudget budget =
        new RateBudget() {
          @Override
          public void acquire(long tokens) {
            seen.add("acquire " + tokens);
          }

          @Override
          public void settle(long acquired, long spent) {
            seen.add("settle " + acquired + " " + spent);
          }
        };
    Limits limits = limits(1);
    EndpointGuard guard =
        new EndpointGuard(
            limits,
            List.of(
                new EndpointGate("e", 1, limits, budget, new EndpointMetrics(meters, "m", "e"))));
    AtomicInteger sent = new AtomicInteger();

    guard.call(
        new EndpointRequest<String>() {
          @Override
          public long estimatedTokens() {
            return 100;
          }

          @Override
          public long spentTokens(String answer) {
            return 40;
          }

          @Override
          public String send(int endpoint) {
            if (sent.incrementAndGet() == 1) {
              throw new ModelException.RateLimited("too many", Duration.ofMillis(5), null);
            }
            return "answered";
          }
        });

    assertThat(seen).containsExactly("acquire 100", "settle 100 0", "acquire 100", "settle 100 40");
  }

  private static Thread stoppable(Callable<?> call) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                call.call();
              } catch (Exception e) {
                assertThat(e).isInstanceOf(InterruptedException.class);
              }
            });
  }

  private static Integer valueOf(CompletableFuture<Integer> future) throws InterruptedException {
    try {
      return future.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static String broken(AtomicInteger sent) {
    sent.incrementAndGet();
    throw new ModelException.ServerFault("answered 500", null);
  }

  private double throttled(String cause) {
    return meters.get("dramatis.model.throttled").tag("cause", cause).counter().count();
  }

  private EndpointGuard guard(Limits limits) {
    return new EndpointGuard("e", limits, new EndpointMetrics(meters, "e"));
  }

  private static Limits limits(int concurrency) {
    return new Limits(concurrency, 3, 5, Duration.ofMillis(20), Duration.ofMillis(100));
  }

  private static JsonEndpoint endpoint(ScriptedHttpServer server, Duration firstByte) {
    return new JsonEndpoint(
        new Endpoint(
            "e",
            server.url(),
            "m",
            ApiKey.NONE,
            Duration.ofSeconds(5),
            firstByte,
            Duration.ofMinutes(1),
            1 << 20));
  }
}
