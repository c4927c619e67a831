package io.dramatis.generator;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready when a Kafka broker answers. Takes the place of Quarkus' own check, which waits a minute
 * for a broker that is away: longer than any probe waits, and the process's end waits for it too.
 */
@Readiness
@ApplicationScoped
public class BrokerHealth implements HealthCheck {
  private static final String NAME = "Dramatis generator: Kafka";
  private static final String TLS = "tls-configuration-name";
  private static final int LONGEST_WAIT_MILLIS = 800;

  private final Map<String, Object> config;
  private @Nullable Admin admin;

  /** On the configured brokers; connects when first asked. */
  BrokerHealth(@Identifier("default-kafka-broker") Map<String, Object> config) {
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(LONGEST_WAIT_MILLIS);
      int brokers = admin().describeCluster(options).nodes().get().size();
      return HealthCheckResponse.named(NAME).up().withData("brokers", brokers).build();
    } catch (ExecutionException e) {
      return down(String.valueOf(e.getCause().getMessage()));
    } catch (KafkaException e) {
      return down(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  /** Gives up what is asked. */
  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      Map<String, Object> known = new HashMap<>();
      config.forEach(
          (key, value) -> {
            if (AdminClientConfig.configNames().contains(key) || key.equals(TLS)) {
              known.put(key, value);
            }
          });
      admin = Admin.create(known);
    }
    return admin;
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named(NAME)
        .down()
        .withData("reason", "no broker answers; check KAFKA_BOOTSTRAP_SERVERS: " + reason)
        .build();
  }
}
