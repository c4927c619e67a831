package io.dramatis.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.EndpointHttpClient;
import io.dramatis.inference.endpoint.SharedHttpClient;
import java.util.Map;

/**
 * Any server with OpenAI's {@code POST /chat/completions}. Several completions come of one request
 * by {@code n}, so that the prompt is read once.
 */
public final class OpenAiTransport implements ChatTransport {
  /** OpenAI gives no more, nor does vLLM by default. */
  private static final int MOST_ALTERNATIVES = 20;

  private final Endpoint endpoint;
  private final boolean newTokenLimit;
  private final HttpClient client;
  private final OpenAiChatModel model;
  private final OpenAiChatModel strict;

  /**
   * @param newTokenLimit whether the limit is sent as {@code max_completion_tokens}, as OpenAI's
   *     reasoning models ask, and not as {@code max_tokens}, which other servers know
   */
  public OpenAiTransport(Endpoint endpoint, boolean newTokenLimit) {
    this(endpoint, newTokenLimit, new EndpointHttpClient(endpoint));
  }

  /** As above, by another way to the endpoint, which stays its maker's to close. */
  public OpenAiTransport(Endpoint endpoint, boolean newTokenLimit, HttpClient client) {
    this.endpoint = endpoint;
    this.newTokenLimit = newTokenLimit;
    this.client = client;
    this.model = model(false);
    this.strict = model(true);
  }

  /** Whether schemas are strict is a matter of the model and not of the request. */
  private OpenAiChatModel model(boolean strictSchemas) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(
            new SharedHttpClient(new ChoicesHttpClient(endpoint.name(), client), endpoint))
        .baseUrl(endpoint.baseUrl().toString())
        .apiKey(endpoint.apiKey().value().orElse(null))
        .modelName(endpoint.modelName())
        .strictJsonSchema(strictSchemas)
        .maxRetries(0)
        .build();
  }

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public Answer ask(CompletionRequest request) throws InterruptedException {
    ChatResponse response;
    JsonNode schema = request.outputSchema();
    boolean strictly = schema != null && ResponseFormats.strict(schema);
    try {
      response =
          (strictly ? strict : model)
              .chat(
                  ChatRequest.builder()
                      .messages(request.messages())
                      .parameters(parameters(request))
                      .build());
    } catch (RuntimeException e) {
      throw ModelErrors.of(endpoint.name(), e);
    }
    if (response.metadata() instanceof OpenAiChatResponseMetadata metadata
        && metadata.rawHttpResponse() instanceof AllChoices choices) {
      long seed = Seeds.positiveInt(request.seed());
      return Answer.of(
          choices.completions().stream().map(it -> it.withSeed(seed)).toList(),
          metadata.tokenUsage(),
          metadata.modelName());
    }
    throw new ModelException.Malformed(endpoint.name() + " answered without choices", null);
  }

  private OpenAiChatRequestParameters parameters(CompletionRequest request) {
    OpenAiChatRequestParameters.Builder parameters =
        OpenAiChatRequestParameters.builder()
            .temperature(request.temperature())
            .seed(Seeds.positiveInt(request.seed()))
            .responseFormat(ResponseFormats.of(request.outputSchema()))
            .customParameters(
                request.tokenProbabilities()
                    ? Map.of("n", request.n(), "logprobs", true, "top_logprobs", MOST_ALTERNATIVES)
                    : Map.of("n", request.n()));
    if (newTokenLimit) {
      parameters.maxCompletionTokens(request.maxTokens());
    } else {
      parameters.maxOutputTokens(request.maxTokens());
    }
    return parameters.build();
  }

  @Override
  public void close() {
    if (client instanceof EndpointHttpClient own) {
      own.close();
    }
  }
}
