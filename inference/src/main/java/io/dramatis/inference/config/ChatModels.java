package io.dramatis.inference.config;

import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.chat.ChatTransport;
import io.dramatis.inference.chat.GuardedChatEndpoint;
import io.dramatis.inference.chat.OpenAiTransport;
import io.dramatis.inference.chat.SchemaFallback;
import io.dramatis.inference.chat.SingleCompletionTransport;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.rehearsal.DefectRates;
import io.dramatis.inference.rehearsal.RehearsalTransport;
import io.dramatis.inference.rehearsal.RehearsalWriter;
import io.dramatis.inference.tokens.ContextWindow;
import io.dramatis.inference.tokens.CountingTransport;
import io.dramatis.inference.tokens.Price;
import io.micrometer.core.instrument.MeterRegistry;

/** Builds chat endpoints from their configuration. */
final class ChatModels {
  /** The stand-in's name, which no model may take. */
  static final String REHEARSAL = "rehearsal";

  private static final String ANTHROPIC_URL = "https://api.anthropic.com/v1";
  private static final String OLLAMA_URL = "http://localhost:11434";

  private ChatModels() {}

  static GuardedChatEndpoint build(
      String name, InferenceConfig.ChatModel config, MeterRegistry registry, String currency) {
    String path = "models." + name;
    ChatTransport transport = transport(path, name, config);
    Limits limits = Connections.limits(path, config);
    return new GuardedChatEndpoint(
        name,
        transport,
        // In the process, latency tells of the machine and nothing of a server's limit.
        transport.rehearsal() ? limits.fixed() : limits,
        new EndpointMetrics(registry, name).pricedIn(currency),
        config.nSupported() ? CompletionRequest.MOST : 1);
  }

  /**
   * A transport that counts, inside of what adds to a prompt.
   *
   * @param priceFactor of the model's price
   */
  static ChatTransport counting(
      String path,
      String name,
      InferenceConfig.ChatModel config,
      ChatTransport transport,
      double priceFactor) {
    return new CountingTransport(
        name, transport, price(path, config).times(priceFactor), context(path, config));
  }

  private static Price price(String path, InferenceConfig.ChatModel config) {
    try {
      Price price = new Price(config.price().prompt(), config.price().completion());
      price.times(config.price().batchFactor());
      return price;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Connections.PREFIX + path + "." + e.getMessage(), e);
    }
  }

  private static ContextWindow context(String path, InferenceConfig.ChatModel config) {
    if (config.contextTokens().isEmpty()) {
      return ContextWindow.UNKNOWN;
    }
    try {
      return new ContextWindow(config.contextTokens().getAsLong());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Connections.PREFIX + path + "." + e.getMessage(), e);
    }
  }

  private static ChatTransport transport(
      String path, String name, InferenceConfig.ChatModel config) {
    ChatProvider provider = provider(path, config);
    if (name.equals(REHEARSAL) && provider != ChatProvider.REHEARSAL) {
      throw Connections.wrong(path, "is the stand-in's name; call the model otherwise");
    }
    ChatTransport transport =
        switch (provider) {
          case OPENAI ->
              new OpenAiTransport(
                  Connections.endpoint(path, name, config, true), config.maxCompletionTokens());
          case OLLAMA ->
              SingleCompletionTransport.ollama(
                  Connections.endpoint(
                      path, name, config, config.baseUrl().orElse(OLLAMA_URL), true));
          case ANTHROPIC ->
              SingleCompletionTransport.anthropic(
                  Connections.endpoint(
                      path, name, config, config.baseUrl().orElse(ANTHROPIC_URL), true));
          case REHEARSAL -> rehearsal(path, config.rehearsal());
        };
    ChatTransport counting = counting(path, name, config, transport, 1);
    return switch (provider) {
      case OPENAI, OLLAMA -> new SchemaFallback(counting, config.structuredOutput());
      case ANTHROPIC -> new SchemaFallback(counting, false);
      case REHEARSAL -> counting;
    };
  }

  static ChatProvider provider(String path, InferenceConfig.ChatModel config) {
    if (config.provider().isPresent()) {
      return config.provider().get();
    }
    if (config.baseUrl().isPresent()) {
      return ChatProvider.OPENAI;
    }
    throw Connections.wrong(path + ".base-url", "is not set; set it, or " + path + ".provider");
  }

  private static RehearsalTransport rehearsal(String path, InferenceConfig.Rehearsal config) {
    try {
      DefectRates rates =
          new DefectRates(
              config.outOfCharacter(),
              config.refusal(),
              config.duplicate(),
              config.generic(),
              config.truncated(),
              config.malformed(),
              config.failedCheck());
      return new RehearsalTransport(new RehearsalWriter(rates), config.latency());
    } catch (IllegalArgumentException e) {
      throw Connections.wrong(path + ".rehearsal", "is wrong: " + e.getMessage());
    }
  }
}
