package io.dramatis.inference.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Random;

/** Bodies of the vector and score protocols; numbers depend on the texts alone. */
final class SimulatedAnswers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DIMENSION = 32;

  private SimulatedAnswers() {}

  static JsonNode embeddings(JsonNode request, Fault fault) {
    ObjectNode body = JSON.objectNode().put("object", "list");
    body.set("model", request.path("model"));
    ArrayNode data = body.putArray("data");
    int given = given(request.path("input").size(), fault);
    // In reverse, since the protocol says that the index decides.
    for (int i = given - 1; i >= 0; i--) {
      ObjectNode datum = data.addObject().put("object", "embedding").put("index", i);
      datum.set("embedding", vector(request.path("input").path(i).asText(), fault));
    }
    return body;
  }

  static JsonNode embed(JsonNode request, Fault fault) {
    ArrayNode body = JSON.arrayNode();
    for (int i = 0; i < given(request.path("inputs").size(), fault); i++) {
      body.add(vector(request.path("inputs").path(i).asText(), fault));
    }
    return body;
  }

  static JsonNode score(JsonNode request, Fault fault) {
    ObjectNode body = JSON.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (int i = given(request.path("text_2").size(), fault) - 1; i >= 0; i--) {
      ObjectNode datum = data.addObject().put("object", "score").put("index", i);
      datum.set("score", number(request.path("text_2").path(i).asText(), fault));
    }
    return body;
  }

  static JsonNode classify(JsonNode request, Fault fault) {
    ObjectNode body = JSON.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (int i = 0; i < given(request.path("input").size(), fault); i++) {
      double positive = unit(request.path("input").path(i).asText());
      ObjectNode datum = data.addObject().put("index", i).put("num_classes", 2);
      datum
          .putArray("probs")
          .add(1 - positive)
          .add(fault == Fault.NOT_A_NUMBER ? JSON.textNode("NaN") : JSON.numberNode(positive));
    }
    return body;
  }

  static JsonNode rerank(JsonNode request, Fault fault) {
    ArrayNode body = JSON.arrayNode();
    for (int i = given(request.path("texts").size(), fault) - 1; i >= 0; i--) {
      ObjectNode entry = body.addObject().put("index", i);
      entry.set("score", number(request.path("texts").path(i).asText(), fault));
    }
    return body;
  }

  static JsonNode pooling(JsonNode request, Fault fault) {
    ObjectNode body = JSON.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (int i = 0; i < given(1, fault); i++) {
      ArrayNode tokens = data.addObject().put("index", i).putArray("data");
      tokens.addArray().add(-1);
      tokens.addArray().add(number(lastMessage(request), fault));
    }
    return body;
  }

  static JsonNode predict(JsonNode request, Fault fault) {
    ArrayNode body = JSON.arrayNode();
    for (int i = 0; i < given(request.path("inputs").size(), fault); i++) {
      ObjectNode only = body.addArray().addObject().put("label", "LABEL_0");
      only.set("score", number(request.path("inputs").path(i).path(1).asText(), fault));
    }
    return body;
  }

  static JsonNode attributes(JsonNode request, Fault fault) {
    ObjectNode body = JSON.objectNode();
    ArrayNode choices = body.putArray("choices");
    for (int i = 0; i < given(1, fault); i++) {
      String rated =
          "helpfulness:%s,verbosity:1.5"
              .formatted(
                  fault == Fault.NOT_A_NUMBER
                      ? "NaN"
                      : BigDecimal.valueOf(unit(lastMessage(request))).toPlainString());
      choices.addObject().put("index", i).putObject("message").put("content", rated);
    }
    return body;
  }

  private static String lastMessage(JsonNode request) {
    JsonNode messages = request.path("messages");
    return messages.path(messages.size() - 1).path("content").asText();
  }

  /** The score that a text gets, in [0, 1). */
  static double unit(String text) {
    return new Random(text.hashCode()).nextDouble();
  }

  private static JsonNode number(String text, Fault fault) {
    return fault == Fault.NOT_A_NUMBER ? JSON.nullNode() : JSON.numberNode(unit(text));
  }

  private static ArrayNode vector(String text, Fault fault) {
    ArrayNode vector = JSON.arrayNode();
    Random random = new Random(text.hashCode());
    for (int i = 0; i < DIMENSION; i++) {
      if (fault == Fault.NOT_A_NUMBER) {
        vector.addNull();
      } else {
        vector.add(random.nextGaussian());
      }
    }
    return vector;
  }

  private static int given(int asked, Fault fault) {
    return switch (fault) {
      case NO_CHOICES -> 0;
      case ONE_CHOICE -> Math.max(0, asked - 1);
      default -> asked;
    };
  }
}
