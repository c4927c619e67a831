package io.dramatis.inference.chat;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointHttpClient;
import io.dramatis.inference.endpoint.SharedHttpClient;
import java.util.List;
import java.util.function.Function;

/** Protocols that know no {@code n}: one completion for each request. */
public final class SingleCompletionTransport implements ChatTransport {
  private final String provider;
  private final Endpoint endpoint;
  private final EndpointHttpClient client;
  private final ChatModel model;
  private final boolean seeded;
  private final Function<CompletionRequest, ChatRequestParameters> parameters;

  private SingleCompletionTransport(
      String provider,
      Endpoint endpoint,
      EndpointHttpClient client,
      ChatModel model,
      boolean seeded,
      Function<CompletionRequest, ChatRequestParameters> parameters) {
    this.provider = provider;
    this.endpoint = endpoint;
    this.client = client;
    this.model = model;
    this.seeded = seeded;
    this.parameters = parameters;
  }

  /** Ollama's {@code POST /api/chat}; a schema goes as {@code format}. */
  public static SingleCompletionTransport ollama(Endpoint endpoint) {
    EndpointHttpClient client = new EndpointHttpClient(endpoint);
    ChatModel model =
        OllamaChatModel.builder()
            .httpClientBuilder(new SharedHttpClient(client, endpoint))
            .baseUrl(endpoint.baseUrl().toString())
            .modelName(endpoint.modelName())
            .maxRetries(0)
            .build();
    return new SingleCompletionTransport(
        "ollama",
        endpoint,
        client,
        model,
        true,
        request ->
            OllamaChatRequestParameters.builder()
                .temperature(request.temperature())
                .maxOutputTokens(request.maxTokens())
                .seed(Seeds.positiveInt(request.seed()))
                .responseFormat(ResponseFormats.of(request.outputSchema()))
                .build());
  }

  /**
   * Anthropic's {@code POST /messages}, which takes no seed and temperatures up to 1. A schema must
   * be told in the prompt.
   */
  public static SingleCompletionTransport anthropic(Endpoint endpoint) {
    EndpointHttpClient client = new EndpointHttpClient(endpoint);
    ChatModel model =
        AnthropicChatModel.builder()
            .httpClientBuilder(new SharedHttpClient(client, endpoint))
            .baseUrl(endpoint.baseUrl().toString())
            .apiKey(endpoint.apiKey().value().orElse(""))
            .modelName(endpoint.modelName())
            .maxRetries(0)
            .build();
    return new SingleCompletionTransport(
        "anthropic",
        endpoint,
        client,
        model,
        false,
        request ->
            ChatRequestParameters.builder()
                .temperature(Math.min(1.0, request.temperature()))
                .maxOutputTokens(request.maxTokens())
                .build());
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public Answer ask(CompletionRequest request) throws InterruptedException {
    try {
      ChatResponse response =
          model.chat(
              ChatRequest.builder()
                  .messages(request.messages())
                  .parameters(parameters.apply(request))
                  .build());
      String text = response.aiMessage().text();
      FinishReason finish = response.finishReason();
      return Answer.of(
          List.of(
              new Completion(text == null ? "" : text, finish == null ? FinishReason.OTHER : finish)
                  .withSeed(seed(request))),
          response.tokenUsage(),
          response.modelName());
    } catch (RuntimeException e) {
      throw ModelErrors.of(endpoint.name(), e);
    }
  }

  private long seed(CompletionRequest request) {
    return seeded ? Seeds.positiveInt(request.seed()) : 0;
  }

  @Override
  public void close() {
    client.close();
  }
}
