package io.dramatis.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.inference.simulation.SimulatedServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that does not answer now and then is tried again, and counted. */
@Timeout(90)
class StoreAwayTest {
  private static final int TIMES = 2;

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void requestsAndBatchesOutliveAStoreThatIsAway() throws Exception {
    try (BatchFixture fixture = new BatchFixture(1)) {
      BatchStore store = failing(fixture.store, Set.of("add", "claim"));
      try (BatchQueue queue = new BatchQueue(store, Duration.ofMillis(50));
          BatchRunner runner = runner(fixture.server, fixture.settings, store, queue)) {
        BatchMetrics.watch(meters, queue);

        BatchAnswer answer =
            queue.await(
                BatchRequest.of(
                    "batched",
                    "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"));

        assertThat(answer).isInstanceOf(BatchAnswer.Answered.class);
        assertThat(runner).isNotNull();
        assertThat(meters.get("dramatis.batch.store.setbacks").functionCounter().count())
            .isEqualTo(TIMES);
        assertThat(meters.get("dramatis.batch.setbacks").tag("model", "batched").counter().count())
            .isEqualTo(TIMES);
      }
    }
  }

  private BatchRunner runner(
      SimulatedServer server, BatchSettings settings, BatchStore store, BatchQueue queue) {
    return new BatchRunner(
        new BatchApi(BatchFixture.provider(server), settings),
        store,
        queue,
        new BatchMetrics(meters, "batched"),
        BatchFixture.LEASE);
  }

  /** The store, but that each of these operations fails the first times. */
  private static BatchStore failing(BatchStore store, Set<String> operations) {
    Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    return (BatchStore)
        Proxy.newProxyInstance(
            BatchStore.class.getClassLoader(),
            new Class<?>[] {BatchStore.class},
            (proxy, method, arguments) -> {
              int before =
                  calls
                      .computeIfAbsent(method.getName(), name -> new AtomicInteger())
                      .getAndIncrement();
              if (operations.contains(method.getName()) && before < TIMES) {
                throw new IllegalStateException("the database is away");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
