package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.filter.coherence.CoherenceEvaluation.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class CoherenceEvaluationTest {
  private static final Logger LOG = Logger.getLogger(CoherenceEvaluationTest.class);

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = CoherenceEvaluationTest.class.getResourceAsStream("/coherence/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static CoherenceEvaluation shortRequests() throws IOException {
    List<List<String>> rows =
        lines("short-requests.tsv").stream().map(line -> List.of(line.split("\t", -1))).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 1; j <= 2; j++) {
        pairs.add(new Pair(rows.get(i).getFirst(), rows.get(i).get(j), true));
        String other = rows.get((i + 7 * j) % rows.size()).getFirst();
        pairs.add(new Pair(other, rows.get(i).get(j), false));
      }
    }
    return new CoherenceEvaluation(pairs);
  }

  @Test
  void shortRequestsAreToldApartBetterThanByCosineOrWords() throws IOException {
    CoherenceEvaluation evaluation = shortRequests();

    double coherence = evaluation.auroc(evaluation::coherence);

    assertThat(coherence).isGreaterThan(0.93);
    assertThat(coherence - evaluation.auroc(evaluation::cosine)).isGreaterThan(0.03);
    assertThat(coherence - evaluation.auroc(evaluation::wordOverlap)).isGreaterThan(0.3);
    LOG.info(evaluation.report());
  }

  @Test
  void aThresholdOfPointFourKeepsNineOfTenRequestsThatMentionThePersonsMatters()
      throws IOException {
    CoherenceEvaluation evaluation = shortRequests();

    assertThat(evaluation.passing(true, 0.4)).isGreaterThanOrEqualTo(0.9);
    assertThat(evaluation.passing(false, 0.4)).isLessThan(0.3);
  }

  /** The reproducible measurement; docs/reference/coherence.md has the command. */
  @Test
  @EnabledIfSystemProperty(named = "coherence.data", matches = ".+")
  void reportOnAFile() throws IOException {
    CoherenceEvaluation evaluation =
        CoherenceEvaluation.of(Path.of(System.getProperty("coherence.data")));

    LOG.info(evaluation.report());

    assertThat(evaluation.auroc(evaluation::coherence)).isBetween(0.0, 1.0);
  }
}
