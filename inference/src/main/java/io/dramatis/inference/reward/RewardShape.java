package io.dramatis.inference.reward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The protocols of reward servers. */
public enum RewardShape {
  /** vLLM's {@code POST /score}: one query against several texts. */
  VLLM_SCORE("score", CompletionLimits.MOST) {
    @Override
    ObjectNode request(String model, String query, List<String> texts) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("model", model).put("text_1", query);
      texts.forEach(body.putArray("text_2")::add);
      return body;
    }

    @Override
    JsonNode score(JsonNode answer, int index) {
      return indexed(answer.path("data"), index).path("score");
    }
  },

  /**
   * vLLM's {@code POST /classify}: query and text joined by a blank line; the score is the
   * probability of the last class, which is the only one of a reward model and the positive one of
   * a binary classifier.
   */
  VLLM_CLASSIFY("classify", CompletionLimits.MOST) {
    @Override
    ObjectNode request(String model, String query, List<String> texts) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("model", model);
      texts.forEach(text -> body.withArray("input").add(query + "\n\n" + text));
      return body;
    }

    @Override
    JsonNode score(JsonNode answer, int index) {
      JsonNode probabilities = indexed(answer.path("data"), index).path("probs");
      return probabilities.path(probabilities.size() - 1);
    }
  },

  /** Hugging Face Text Embeddings Inference's {@code POST /rerank}, with raw scores. */
  TEI_RERANK("rerank", CompletionLimits.TEI) {
    @Override
    ObjectNode request(String model, String query, List<String> texts) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("query", query).put("raw_scores", true).put("truncate", true);
      texts.forEach(body.putArray("texts")::add);
      return body;
    }

    @Override
    JsonNode score(JsonNode answer, int index) {
      return indexed(answer, index).path("score");
    }
  };

  private final String path;
  private final int mostTexts;

  RewardShape(String path, int mostTexts) {
    this.path = path;
    this.mostTexts = mostTexts;
  }

  String path() {
    return path;
  }

  /** Most texts of one request. */
  int mostTexts() {
    return mostTexts;
  }

  abstract ObjectNode request(String model, String query, List<String> texts);

  /** The score of the text at an index; missing when there is none. */
  abstract JsonNode score(JsonNode answer, int index);

  /** Servers may answer in the order of the scores, so the index decides and not the place. */
  private static JsonNode indexed(JsonNode entries, int index) {
    for (JsonNode entry : entries) {
      if (entry.path("index").asInt(-1) == index) {
        return entry;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private static final class CompletionLimits {
    static final int MOST = io.dramatis.inference.CompletionRequest.MOST;

    /** What the server takes unless set otherwise. */
    static final int TEI = 32;
  }
}
