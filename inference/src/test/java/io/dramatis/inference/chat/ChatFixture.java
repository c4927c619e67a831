package io.dramatis.inference.chat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.endpoint.ApiKey;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Endpoints with short waits, and requests to them. */
final class ChatFixture {
  static final Limits LIMITS = new Limits(4, 3, 5, Duration.ofMillis(20), Duration.ofMillis(100));
  static final String KEY = "sk-very-secret-0815";

  final MeterRegistry meters = new SimpleMeterRegistry();

  GuardedChatEndpoint openAi(URI baseUrl) {
    return openAi(baseUrl, LIMITS, CompletionRequest.MOST);
  }

  GuardedChatEndpoint openAi(URI baseUrl, Limits limits, int mostPerRequest) {
    return new GuardedChatEndpoint(
        "test",
        new OpenAiTransport(endpoint(baseUrl), false),
        limits,
        new EndpointMetrics(meters, "test"),
        mostPerRequest);
  }

  GuardedChatEndpoint patientOpenAi(URI baseUrl) {
    return new GuardedChatEndpoint(
        "test",
        new OpenAiTransport(patient(baseUrl), false),
        LIMITS,
        new EndpointMetrics(meters, "test"),
        CompletionRequest.MOST);
  }

  static Endpoint endpoint(URI baseUrl) {
    return new Endpoint(
        "test",
        baseUrl,
        "simulated-7b",
        ApiKey.of(KEY),
        Duration.ofMillis(500),
        Duration.ofMillis(400),
        1 << 20);
  }

  /** Waits long, for tests that are about something else than time. */
  static Endpoint patient(URI baseUrl) {
    return new Endpoint(
        "test",
        baseUrl,
        "simulated-7b",
        ApiKey.of(KEY),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        1 << 20);
  }

  static CompletionRequest request(int n) {
    return new CompletionRequest(
        List.of(
            SystemMessage.from("<persona>A beekeeper in Slovenia who sells honey.</persona>"),
            UserMessage.from("Write one request that this person would send to an assistant.")),
        n,
        1.0,
        256,
        42);
  }

  double outcomes(String outcome) {
    var timer =
        meters.find("dramatis.model.requests").tags("model", "test", "outcome", outcome).timer();
    return timer == null ? 0 : timer.count();
  }
}
