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
    JsonNode score(JsonNode answer, int index, ScoreReading reading) {
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
    JsonNode score(JsonNode answer, int index, ScoreReading reading) {
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
    JsonNode score(JsonNode answer, int index, ScoreReading reading) {
      return indexed(answer, index).path("score");
    }
  },

  /**
   * vLLM's {@code POST /pooling} of a reward model: one conversation a request, in the model's own
   * chat template; the score is the last number, which is that of the last token.
   */
  VLLM_POOLING("pooling", 1) {
    @Override
    ObjectNode request(String model, String query, List<String> texts) {
      return conversation(model, query, texts.getFirst());
    }

    @Override
    JsonNode score(JsonNode answer, int index, ScoreReading reading) {
      JsonNode pooled = indexed(answer.path("data"), index).path("data");
      while (pooled.isArray()) {
        pooled = pooled.path(pooled.size() - 1);
      }
      return pooled;
    }
  },

  /**
   * TEI's {@code POST /predict} of a sequence classifier on pairs, with raw scores. Predictions
   * come in the order of their scores, so that of several classes the label decides.
   */
  TEI_PREDICT("predict", CompletionLimits.TEI) {
    @Override
    ObjectNode request(String model, String query, List<String> texts) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("raw_scores", true).put("truncate", true);
      texts.forEach(text -> body.withArray("inputs").addArray().add(query).add(text));
      return body;
    }

    @Override
    JsonNode score(JsonNode answer, int index, ScoreReading reading) {
      JsonNode classes = answer.path(index);
      for (JsonNode one : classes) {
        if (reading.label().map(one.path("label").asText()::equals).orElse(classes.size() == 1)) {
          return one.path("score");
        }
      }
      return JsonNodeFactory.instance.missingNode();
    }
  },

  /**
   * A chat endpoint that rates attributes of the last message, such as NVIDIA's Nemotron reward
   * models; the score is the weighted sum of the configured attributes.
   */
  CHAT_ATTRIBUTES("chat/completions", 1) {
    @Override
    ObjectNode request(String model, String query, List<String> texts) {
      return conversation(model, query, texts.getFirst());
    }

    @Override
    JsonNode score(JsonNode answer, int index, ScoreReading reading) {
      return AttributeAnswer.score(answer, reading.attributes());
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

  /** Whether the request names the model; TEI serves one only. */
  public boolean namesModel() {
    return this != TEI_RERANK && this != TEI_PREDICT;
  }

  /** Most texts of one request. */
  int mostTexts() {
    return mostTexts;
  }

  abstract ObjectNode request(String model, String query, List<String> texts);

  /** The score of the text at an index; missing when there is none. */
  abstract JsonNode score(JsonNode answer, int index, ScoreReading reading);

  private static ObjectNode conversation(String model, String query, String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    body.putArray("messages")
        .add(JsonNodeFactory.instance.objectNode().put("role", "user").put("content", query))
        .add(JsonNodeFactory.instance.objectNode().put("role", "assistant").put("content", text));
    return body;
  }

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
