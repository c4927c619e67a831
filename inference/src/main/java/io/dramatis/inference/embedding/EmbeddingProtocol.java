package io.dramatis.inference.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How an embedding server is asked. */
public enum EmbeddingProtocol {
  /** OpenAI's {@code POST /embeddings} below a base URL that ends in {@code /v1}. */
  OPENAI("embeddings") {
    @Override
    ObjectNode request(String model, List<String> texts) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("model", model).put("encoding_format", "float");
      texts.forEach(body.putArray("input")::add);
      return body;
    }

    @Override
    JsonNode vector(JsonNode answer, int index) {
      for (JsonNode datum : answer.path("data")) {
        if (datum.path("index").asInt(-1) == index) {
          return datum.path("embedding");
        }
      }
      return answer.path("missing");
    }
  },

  /** Hugging Face Text Embeddings Inference's {@code POST /embed}. */
  TEI("embed") {
    @Override
    ObjectNode request(String model, List<String> texts) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("normalize", true).put("truncate", true);
      texts.forEach(body.putArray("inputs")::add);
      return body;
    }

    @Override
    JsonNode vector(JsonNode answer, int index) {
      return answer.path(index);
    }
  };

  private final String path;

  EmbeddingProtocol(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  abstract ObjectNode request(String model, List<String> texts);

  /** The array of numbers for the text at an index; missing when there is none. */
  abstract JsonNode vector(JsonNode answer, int index);
}
