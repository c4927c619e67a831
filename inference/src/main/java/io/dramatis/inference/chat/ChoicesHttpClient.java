package io.dramatis.inference.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.dramatis.inference.ModelException;

/** Reads every choice of a chat response before LangChain4j sees the first. */
record ChoicesHttpClient(String endpoint, HttpClient client) implements HttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    SuccessfulHttpResponse response = client.execute(request);
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      // Without the cause: Jackson's messages quote the answer.
      throw new ModelException.Malformed(endpoint + " answered with invalid JSON", null);
    }
    return AllChoices.read(endpoint, response, body);
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    client.execute(request, parser, listener);
  }
}
