package io.dramatis.filter.coherence.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.MiniLm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class CoherenceEvaluationTest {
  private static final Logger LOG = Logger.getLogger(CoherenceEvaluationTest.class);
  private static final double THRESHOLD = 0.23;

  private final CoherenceEvaluation evaluation = new CoherenceEvaluation(new MiniLm());

  @Test
  void shortRequestsAreToldApartBetterThanByCosineOrWords() throws IOException {
    CoherenceFigures figures = evaluation.of(shortRequests(), THRESHOLD, done -> {});

    LOG.info(figures);
    ScoreFigures gate = figures.gate();
    assertThat(figures.scores()).hasSize(3);
    assertThat(figures.scores().subList(1, 3))
        .allSatisfy(control -> assertThat(control.auroc()).isLessThan(gate.auroc() - 0.03));
    assertThat(gate.auroc()).isGreaterThan(0.92).isBetween(gate.aurocLow(), gate.aurocHigh());
    assertThat(gate.recall()).isGreaterThanOrEqualTo(0.9);
    assertThat(gate.passingOthers()).isLessThan(0.7);
  }

  @Test
  void theSamePairsGiveTheSameFigures() throws IOException {
    List<LabelledPair> some = shortRequests().subList(0, 24);

    assertThat(evaluation.of(some, THRESHOLD, done -> {}))
        .isEqualTo(evaluation.of(some, THRESHOLD, done -> {}));
  }

  /** Each persona's two requests with the persona, and with one that is not far down the list. */
  private static List<LabelledPair> shortRequests() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in =
        CoherenceEvaluationTest.class.getResourceAsStream("/coherence/short-requests.tsv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.add(List.of(line.split("\t", -1))));
    }
    List<LabelledPair> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String own = rows.get(i).getFirst();
      for (int j = 1; j <= 2; j++) {
        String other = rows.get((i + 7 * j) % rows.size()).getFirst();
        pairs.add(new LabelledPair(own, rows.get(i).get(j), true, own));
        pairs.add(new LabelledPair(other, rows.get(i).get(j), false, own));
      }
    }
    return pairs;
  }
}
