package io.dramatis.inference.config;

import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.chat.ChatTransport;
import io.dramatis.inference.chat.GuardedChatEndpoint;
import io.dramatis.inference.chat.OpenAiTransport;
import io.dramatis.inference.chat.SchemaFallback;
import io.dramatis.inference.chat.ServedEndpoint;
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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Builds chat endpoints from their configuration. */
final class ChatModels {
  /** The stand-in's name, which no model may take. */
  static final String REHEARSAL = "rehearsal";

  private static final String ANTHROPIC_URL = "https://api.anthropic.com/v1";
  private static final String OLLAMA_URL = "http://localhost:11434";

  private ChatModels() {}

  static GuardedChatEndpoint build(
      String name,
      InferenceConfig.ChatModel config,
      MeterRegistry registry,
      String currency,
      EndpointRates rates) {
    String path = "models." + name;
    if (config.endpoints().isEmpty()) {
      return new GuardedChatEndpoint(
          name,
          Connections.limits(path, config),
          List.of(served(path, name, name, 1, config, registry, currency, rates)));
    }
    if (config.provider().filter(it -> it == ChatProvider.REHEARSAL).isPresent()) {
      throw Connections.wrong(path + ".endpoints", "is not for the stand-in; leave it out");
    }
    List<ServedEndpoint> endpoints = new ArrayList<>();
    new TreeMap<>(config.endpoints())
        .forEach(
            (endpoint, own) ->
                endpoints.add(
                    served(
                        path + ".endpoints." + endpoint,
                        name,
                        endpoint,
                        own.weight(),
                        new InheritedChatModel(config, own),
                        registry,
                        currency,
                        rates)));
    return new GuardedChatEndpoint(name, Connections.limits(path, config), endpoints);
  }

  private static ServedEndpoint served(
      String path,
      String model,
      String endpoint,
      int weight,
      InferenceConfig.ChatModel config,
      MeterRegistry registry,
      String currency,
      EndpointRates rates) {
    ChatTransport transport =
        transport(path, model.equals(endpoint) ? model : model + "/" + endpoint, config);
    Limits limits = Connections.limits(path, config);
    EndpointMetrics metrics = new EndpointMetrics(registry, model, endpoint).pricedIn(currency);
    return new ServedEndpoint(
        transport,
        Connections.gate(
            path,
            endpoint,
            weight,
            // In the process, latency tells of the machine and nothing of a server's limit.
            transport.rehearsal() ? limits.fixed() : limits,
            rates.of(path, config),
            metrics),
        metrics,
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
