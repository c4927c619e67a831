package io.dramatis.inference.endpoint;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/**
 * Hands a LangChain4j model the endpoint's own client. The model's timeouts are ignored: the
 * endpoint's hold.
 *
 * @param client the endpoint's, or one around it
 * @param endpoint whose timeouts hold
 */
public record SharedHttpClient(HttpClient client, Endpoint endpoint) implements HttpClientBuilder {
  @Override
  public Duration connectTimeout() {
    return endpoint.connectTimeout();
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return endpoint.timeout();
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return client;
  }
}
