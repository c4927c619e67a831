package io.dramatis.reward.reselection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.dramatis.reward.store.JobOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionChangesTest {
  private static final FilterOptions FILTER =
      new FilterOptions(
          new FilterOptions.Coherence(0.5),
          new FilterOptions.Duplicates(0.9),
          new FilterOptions.Length(10, 100),
          new FilterOptions.Repetition(0.5),
          List.of());
  private static final JobOptions JOB =
      new JobOptions(
          "job", new RewardOptions("default", new Select(1), 0.1, 0.5, null, null, null), FILTER);

  @Test
  void whatIsSetIsOtherAndTheRestIsTheJobs() {
    JobOptions changed =
        changes(
                "reward.min", "0.6",
                "reward.select", "{\"softmax\": 2, \"temperature\": 0.5}",
                "reward.quantile", "null",
                "filter.coherence.min", "0.7",
                "filter.length.maxWords", "50")
            .on(JOB);

    assertThat(changed.reward()).isEqualTo(new RewardOptions("default", new Select(2, 0.5), 0.6));
    assertThat(changed.filter().coherence().min()).isEqualTo(0.7);
    assertThat(changed.filter().length()).isEqualTo(new FilterOptions.Length(10, 50));
    assertThat(changed.filter().repetition()).isEqualTo(FILTER.repetition());
  }

  @ParameterizedTest
  @CsvSource({
    "reward.mim, 0.6",
    "reward, 1",
    "reward.scorer, '\"judge\"'",
    "reward.lengthControl, 0.1",
    "filter.duplicates.similarity, 0.8",
    "filter.disabled, '[\"coherence\"]'",
    "'', 3"
  })
  void whatCannotBeSetIsRefusedWithTheKeyTheValueAndWhatCan(String key, String value) {
    assertThatThrownBy(() -> changes(key, value))
        .isInstanceOfSatisfying(
            BadSelectionException.class, e -> assertThat(e.key()).isEqualTo(key))
        .hasMessageContaining(value)
        .hasMessageContaining("reward.min, reward.select, reward.quantile")
        .hasMessageContaining("filter.coherence.min");
  }

  @ParameterizedTest
  @CsvSource({
    "reward.min, '\"high\"', a number",
    "reward.min, null, a number",
    "reward.min, 1e10, 1e9",
    "reward.quantile, 2, 0 to 1",
    "reward.margin, -1, from 0",
    "reward.select, '\"worst\"', softmax",
    "reward.select, '{\"top\": 0}', top",
    "reward.select, '{\"top\": 1, \"colour\": 2}', top",
    "filter.coherence.min, 1.1, 0 to 1",
    "filter.length.minWords, 2.5, whole",
    "filter.gopher.factor, 0, 0.1"
  })
  void aValueThatDoesNotFitIsRefusedWithWhatDoes(String key, String value, String mend) {
    assertThatThrownBy(() -> changes(key, value))
        .isInstanceOfSatisfying(
            BadSelectionException.class, e -> assertThat(e.key()).isEqualTo(key))
        .hasMessageContaining(mend);
  }

  @Test
  void nothingToSetIsRefused() {
    assertThatThrownBy(() -> new SelectionChanges(Map.of()))
        .isInstanceOf(BadSelectionException.class)
        .hasMessageContaining("reward.min");
  }

  @Test
  void changesThatDoNotFitTheJobAreRefused() {
    assertThatThrownBy(() -> changes("filter.length.minWords", "200").on(JOB))
        .isInstanceOf(BadSelectionException.class)
        .hasMessageContaining("maxWords, which is 100");
    assertThatThrownBy(() -> changes("reward.safety.min", "0.5").on(JOB))
        .isInstanceOf(BadSelectionException.class)
        .hasMessageContaining("no safety scorer");
  }

  @ParameterizedTest
  @CsvSource({
    "filter.repetition.max, 0.2", // disabled
    "filter.gopher.factor, 1" // not asked for
  })
  void aGateThatMeasuredNothingCannotBeHeldAgainstAnotherThreshold(String key, String value) {
    JobOptions job =
        new JobOptions("job", JOB.reward(), FILTER.without(List.of("repetition", "refusal")));

    assertThatThrownBy(() -> changes(key, value).on(job))
        .isInstanceOfSatisfying(
            BadSelectionException.class, e -> assertThat(e.key()).isEqualTo(key))
        .hasMessageContaining(value)
        .hasMessageContaining("turned its gate off; nothing was measured");
  }

  @Test
  void coherenceOfAJobThatAskedForNoneCannotBeAskedForAfterwards() {
    FilterOptions lenient =
        new FilterOptions(
            new FilterOptions.Coherence(0),
            FILTER.duplicates(),
            FILTER.length(),
            FILTER.repetition(),
            List.of());
    JobOptions job = new JobOptions("job", JOB.reward(), lenient);

    assertThatThrownBy(() -> changes("filter.coherence.min", "0.5").on(job))
        .isInstanceOf(BadSelectionException.class)
        .hasMessageContaining("is to be 0.5")
        .hasMessageContaining("cannot be told apart");
    assertThat(changes("filter.coherence.min", "0").on(job).filter()).isEqualTo(lenient);
  }

  static SelectionChanges changes(String... keysAndValues) {
    Map<String, JsonNode> changes = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      try {
        changes.put(keysAndValues[i], EventCodec.mapper().readTree(keysAndValues[i + 1]));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(keysAndValues[i + 1], e);
      }
    }
    return new SelectionChanges(changes);
  }
}
