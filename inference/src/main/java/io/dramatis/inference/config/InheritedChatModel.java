package io.dramatis.inference.config;

import io.smallrye.config.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One of a model's endpoints as a model of its own: its keys, and the model's where it has none.
 */
record InheritedChatModel(InferenceConfig.ChatModel model, InferenceConfig.NamedEndpoint own)
    implements InferenceConfig.ChatModel {
  @Override
  public Optional<String> baseUrl() {
    return own.baseUrl().or(model::baseUrl);
  }

  @Override
  public Optional<String> modelName() {
    return own.modelName().or(model::modelName);
  }

  /** A secret that is not set is there all the same, SmallRye Config says, and holds null. */
  @Override
  public Optional<Secret<String>> apiKey() {
    return own.apiKey().filter(key -> Objects.nonNull(key.get())).or(model::apiKey);
  }

  @Override
  public int concurrency() {
    return own.concurrency().orElseGet(model::concurrency);
  }

  @Override
  public boolean adaptive() {
    return own.adaptive().orElseGet(model::adaptive);
  }

  /** The model's only as far as the endpoint's concurrency allows. */
  @Override
  public Optional<Integer> initialConcurrency() {
    return own.initialConcurrency()
        .or(() -> model.initialConcurrency().map(initial -> Math.min(initial, concurrency())));
  }

  @Override
  public Duration connectTimeout() {
    return own.connectTimeout().orElseGet(model::connectTimeout);
  }

  @Override
  public Optional<Duration> firstByteTimeout() {
    return own.firstByteTimeout().or(model::firstByteTimeout);
  }

  @Override
  public Duration timeout() {
    return own.timeout().orElseGet(model::timeout);
  }

  @Override
  public int maxAttempts() {
    return model.maxAttempts();
  }

  @Override
  public int rateLimitAttempts() {
    return model.rateLimitAttempts();
  }

  @Override
  public Duration initialBackoff() {
    return model.initialBackoff();
  }

  @Override
  public Duration maxBackoff() {
    return model.maxBackoff();
  }

  @Override
  public OptionalLong requestsPerMinute() {
    return own.requestsPerMinute().isPresent()
        ? own.requestsPerMinute()
        : model.requestsPerMinute();
  }

  @Override
  public OptionalLong tokensPerMinute() {
    return own.tokensPerMinute().isPresent() ? own.tokensPerMinute() : model.tokensPerMinute();
  }

  @Override
  public int maxBodyBytes() {
    return own.maxBodyBytes().orElseGet(model::maxBodyBytes);
  }

  @Override
  public Optional<ChatProvider> provider() {
    return model.provider();
  }

  @Override
  public boolean nSupported() {
    return own.nSupported().orElseGet(model::nSupported);
  }

  @Override
  public boolean maxCompletionTokens() {
    return model.maxCompletionTokens();
  }

  @Override
  public boolean structuredOutput() {
    return own.structuredOutput().orElseGet(model::structuredOutput);
  }

  @Override
  public Map<String, InferenceConfig.NamedEndpoint> endpoints() {
    return Map.of();
  }

  @Override
  public OptionalLong contextTokens() {
    return model.contextTokens();
  }

  @Override
  public InferenceConfig.Price price() {
    return model.price();
  }

  @Override
  public InferenceConfig.Rehearsal rehearsal() {
    return model.rehearsal();
  }

  @Override
  public InferenceConfig.Batch batch() {
    return model.batch();
  }
}
