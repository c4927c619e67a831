package io.dramatis.sampler.example;

import io.dramatis.sampler.job.JobStore;
import io.dramatis.sampler.sample.SampleDelivery;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jdbi.v3.core.Jdbi;

/** Takes the samples of {@code dramatis.samples.v1} that become examples of later prompts. */
@ApplicationScoped
public class ExampleConsumer {
  private final ExampleIntake intake;

  /** On this database. */
  ExampleConsumer(@DataSource("sampler") Jdbi jdbi) {
    this.intake = new ExampleIntake(jdbi, new JobStore(jdbi));
  }

  /** One sample; acknowledged when it is kept, or at once when its job shows none of its own. */
  @Incoming("examples-in")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    return SampleDelivery.deliver(message, intake::take);
  }
}
