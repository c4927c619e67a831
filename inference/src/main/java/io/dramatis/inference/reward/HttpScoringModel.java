package io.dramatis.inference.reward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.inference.EndpointHealth;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.endpoint.EndpointGuard;
import io.dramatis.inference.endpoint.JsonEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A reward model behind HTTP. Scores are the endpoint's own, higher is better, finite; the range is
 * the model's. Fewer scores than texts, or one that is not a number, is a malformed answer.
 */
public final class HttpScoringModel implements ScoringModel, EndpointHealth, AutoCloseable {
  private final RewardShape shape;
  private final ScoreReading reading;
  private final JsonEndpoint endpoint;
  private final EndpointGuard guard;

  /** A model whose answers need no further reading. */
  public HttpScoringModel(RewardShape shape, JsonEndpoint endpoint, EndpointGuard guard) {
    this(shape, ScoreReading.PLAIN, endpoint, guard);
  }

  /**
   * @param reading what of an answer is the score
   */
  public HttpScoringModel(
      RewardShape shape, ScoreReading reading, JsonEndpoint endpoint, EndpointGuard guard) {
    this.shape = shape;
    this.reading = reading;
    this.endpoint = endpoint;
    this.guard = guard;
  }

  @Override
  public EndpointStatus status() {
    return guard.status();
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.dramatis.inference.ModelException when the endpoint fails for good
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    List<String> texts = segments.stream().map(TextSegment::text).toList();
    List<Callable<List<Double>>> requests = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += shape.mostTexts()) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + shape.mostTexts()));
      requests.add(() -> guard.callUninterruptibly(() -> ask(query, some)));
    }
    return Response.from(AtOnce.all(requests).stream().flatMap(List::stream).toList());
  }

  private List<Double> ask(String query, List<String> texts) {
    JsonNode answer =
        endpoint.post(shape.path(), shape.request(endpoint.endpoint().modelName(), query, texts));
    List<Double> scores = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      JsonNode score = shape.score(answer, i, reading);
      if (!score.isNumber() || !Double.isFinite(score.asDouble())) {
        throw endpoint.malformed("no score for text %d of %d".formatted(i + 1, texts.size()));
      }
      scores.add(score.asDouble());
    }
    return scores;
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
