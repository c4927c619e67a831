package io.dramatis.generator;

import io.quarkus.kafka.client.runtime.KafkaAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when a Kafka broker answers. Takes the place of Quarkus' own check, which waits a minute
 * for a broker that is away, longer than any probe waits for it.
 */
@Readiness
@ApplicationScoped
public class BrokerHealth implements HealthCheck {
  private static final String NAME = "Dramatis generator: Kafka";
  private static final Duration LONGEST_WAIT = Duration.ofMillis(800);

  private final KafkaAdminClient client;

  /** On the configured brokers. */
  BrokerHealth(KafkaAdminClient client) {
    this.client = client;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      int brokers =
          client.getCluster().nodes().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS).size();
      return HealthCheckResponse.named(NAME).up().withData("brokers", brokers).build();
    } catch (TimeoutException e) {
      return down("no broker answers; check KAFKA_BOOTSTRAP_SERVERS");
    } catch (ExecutionException e) {
      return down(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
  }
}
