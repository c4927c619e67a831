package io.dramatis.inference.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import io.dramatis.inference.ModelException;

/** Posts JSON to an endpoint and reads JSON, for protocols that LangChain4j has no model for. */
public final class JsonEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Endpoint endpoint;
  private final EndpointHttpClient client;

  public JsonEndpoint(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.client = new EndpointHttpClient(endpoint);
  }

  /** Where it posts to. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /**
   * The answer to a body posted to a path below the base URL.
   *
   * @throws ModelException for every failure, one request, no retry
   */
  public JsonNode post(String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.builder()
            .method(HttpMethod.POST)
            .url(endpoint.baseUrl().toString(), path)
            .addHeader("Content-Type", "application/json")
            .addHeader("Accept", "application/json")
            .body(body.toString());
    endpoint.apiKey().value().ifPresent(k -> request.addHeader("Authorization", "Bearer " + k));
    try {
      return JSON.readTree(client.execute(request.build()).body());
    } catch (JsonProcessingException e) {
      // Jackson quotes the text around an error, which may hold the prompt.
      throw malformed("invalid JSON");
    }
  }

  /** The error for an answer that is not what the protocol says. */
  public ModelException malformed(String what) {
    return new ModelException.Malformed(endpoint.name() + " answered with " + what, null);
  }

  @Override
  public void close() {
    client.close();
  }
}
