package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.dramatis.contracts.event.Reward;
import io.dramatis.inference.ModelException;
import io.dramatis.reward.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class EndpointScorerTest {
  @Test
  void candidatesOfOneTaskShareARequest() throws InterruptedException {
    List<String> asked = new ArrayList<>();
    ScoringModel model =
        (segments, query) -> {
          asked.add(query);
          return Response.from(segments.stream().map(s -> (double) s.text().length()).toList());
        };

    List<Reward> rewards =
        new EndpointScorer("armo", model)
            .score(ScoringInput.of(Batches.of("job", 0).coherent("aa").coherent("aaaa").build()));

    assertThat(rewards).extracting(Reward::value).containsExactly(2.0, 4.0);
    assertThat(rewards).extracting(Reward::scorer).containsOnly("armo");
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst()).contains("titration").doesNotContain("beekeeper");
  }

  @Test
  void anAnswerIsScoredForItsOwnInstruction() throws InterruptedException {
    List<String> asked = new ArrayList<>();
    ScoringModel model =
        (segments, query) -> {
          asked.add(query + "|" + segments.stream().map(TextSegment::text).toList());
          return Response.from(segments.stream().map(s -> (double) asked.size()).toList());
        };

    List<Reward> rewards =
        new EndpointScorer("armo", model)
            .score(
                ScoringInput.of(
                    Batches.of("job", 0)
                        .answered("q1", "a1")
                        .answered("q2", "a2")
                        .answered("q1", "a3")
                        .build()));

    assertThat(asked).containsExactly("q1|[a1, a3]", "q2|[a2]");
    assertThat(rewards).extracting(Reward::value).containsExactly(1.0, 2.0, 1.0);
  }

  @Test
  void wrongNumbersAreMalformed() {
    for (List<Double> scores :
        List.of(
            List.<Double>of(),
            List.of(1.0, 2.0),
            List.of(Double.NaN),
            List.of(Double.POSITIVE_INFINITY),
            Arrays.asList((Double) null))) {
      assertThatThrownBy(() -> scorer(scores).score(oneText()))
          .isInstanceOf(ModelException.Malformed.class);
    }
  }

  @Test
  void aBlankTextIsScoredToo() throws InterruptedException {
    List<Reward> rewards =
        scorer(List.of(-2.5)).score(ScoringInput.of(Batches.of("job", 0).coherent(" ").build()));

    assertThat(rewards.getFirst().value()).isEqualTo(-2.5);
  }

  @Test
  void aStopIsAnInterruption() {
    ScoringModel stopped =
        (_, _) -> {
          Thread.currentThread().interrupt();
          throw new CancellationException("stopped");
        };

    assertThatThrownBy(() -> new EndpointScorer("armo", stopped).score(oneText()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static EndpointScorer scorer(List<Double> scores) {
    return new EndpointScorer("armo", (_, _) -> Response.from(scores));
  }

  private static ScoringInput oneText() {
    return ScoringInput.of(Batches.of("job", 0).coherent("How hot is honey?").build());
  }
}
