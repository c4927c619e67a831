package io.dramatis.filter.coherence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dramatis.filter.MiniLm;
import io.dramatis.filter.coherence.CoherenceModelFile;
import io.dramatis.filter.coherence.CoherenceScore;
import io.dramatis.filter.coherence.CoherenceScorer;
import io.dramatis.filter.coherence.ModelOrigin;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoherenceTrainingTest {
  private static final List<String> THINGS =
      List.of("opera", "football", "cooking", "chess", "trains", "gardens", "poetry", "sailing");

  private final CoherenceTraining training = new CoherenceTraining(new MiniLm(), 1, 0.9);

  @Test
  void theSameDataGiveTheSameBytesAndTheModelTellsTastes(@TempDir Path folder) throws Exception {
    CoherenceTraining.Trained trained = training.train(List.of(tastes(), talks()), line -> {});
    byte[] bytes = CoherenceModelFile.write(trained.model());

    assertThat(bytes).hasSizeLessThan(2_000_000);
    assertThat(
            CoherenceModelFile.write(training.train(List.of(tastes(), talks()), l -> {}).model()))
        .isEqualTo(bytes);
    Path file = Files.write(folder.resolve("model.json"), bytes);
    CoherenceScorer scorer = new CoherenceScorer(new MiniLm(), 100, CoherenceModelFile.read(file));
    List<CoherenceScore> scores =
        scorer.score(
            "a person who likes painting",
            List.of("a person who likes fishing", "a person who likes banking"),
            List.of("I love painting very much.", "I hate painting, it is a waste of time."));
    assertThat(scores.get(0).probability()).isGreaterThan(scores.get(1).probability());
    assertThat(trained.figures())
        .extracting(HeldOutFigures::set)
        .containsExactly("tastes.jsonl", "talks.jsonl");
  }

  @Test
  void bothKindsOfDataAreNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(List.of(talks()), line -> {}))
        .withMessageContaining("stance");
  }

  private static TrainingSet tastes() {
    List<LabelledPair> pairs = new ArrayList<>();
    for (String thing : THINGS) {
      for (boolean likes : new boolean[] {true, false}) {
        String persona = "a person who %s %s".formatted(likes ? "likes" : "dislikes", thing);
        pairs.add(new LabelledPair(persona, "I love " + thing + " very much.", likes, persona));
        pairs.add(new LabelledPair(persona, "I hate " + thing + ".", !likes, persona));
      }
    }
    return new TrainingSet(
        new ModelOrigin.Data("tastes.jsonl", TrainingSet.STANCE, pairs.size(), "0"), pairs);
  }

  private static TrainingSet talks() {
    List<LabelledPair> pairs = new ArrayList<>();
    for (int i = 0; i < THINGS.size(); i++) {
      String text = "Where can I read more about " + THINGS.get(i) + "? Thank you for your time.";
      String group = "talk " + i;
      pairs.add(new LabelledPair("A teacher of " + THINGS.get(i), text, true, group));
      pairs.add(new LabelledPair("A nurse on ward " + i, text, false, group));
    }
    return new TrainingSet(
        new ModelOrigin.Data("talks.jsonl", TrainingSet.RELEVANCE, pairs.size(), "0"), pairs);
  }
}
