package io.dramatis.sampler.growth;

import io.dramatis.sampler.sample.SampleDelivery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes the samples of {@code dramatis.samples.v1} that become personas. */
@ApplicationScoped
public class SampleConsumer {
  private final GrowthCore core;

  /** On this core. */
  SampleConsumer(GrowthCore core) {
    this.core = core;
  }

  /** One sample; acknowledged when it is kept, or at once when its job grows nothing. */
  @Incoming("samples-in")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> consume(Message<byte[]> message) {
    return SampleDelivery.deliver(message, core::take);
  }
}
