package io.dramatis.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.Topics;
import io.dramatis.reward.scorer.ScorerFactory;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RewardConfigTest {
  @Test
  void theDefaultsAreAsDocumented() {
    RewardConfig config = config(Map.of()).getConfigMapping(RewardConfig.class);

    assertThat(config.scorers()).containsOnlyKeys("default");
    assertThat(config.scorers().get("default").kind()).isEqualTo(RewardConfig.Kind.FEATURES);
    assertThat(config.store().groupPrompts()).isEqualTo(256);
    assertThat(config.store().groupCharacters()).isEqualTo(16L * 1024 * 1024);
  }

  @Test
  void theTopicsAreThoseOfTheContracts() {
    SmallRyeConfig config = config(Map.of());

    assertThat(config.getValue("mp.messaging.incoming.filtered-in.topic", String.class))
        .isEqualTo(Topics.FILTERED);
    assertThat(
            config.getValue(
                "mp.messaging.incoming.filtered-in.dead-letter-queue.topic", String.class))
        .isEqualTo(Topics.deadLetter("score"));
    assertThat(config.getValue("mp.messaging.outgoing.samples-out.topic", String.class))
        .isEqualTo(Topics.SAMPLES);
    assertThat(config.getValue("mp.messaging.outgoing.outcomes-out.topic", String.class))
        .isEqualTo(Topics.OUTCOMES);
    assertThat(config.getValue("mp.messaging.outgoing.samples-out.max.request.size", Integer.class))
        .isGreaterThan(Topics.MAX_EVENT_BYTES);
  }

  @Test
  void aJudgeHasTheBuiltInRubric() {
    RewardConfig config =
        config(
                Map.of(
                    "dramatis.reward.scorers.strict.kind", "judge",
                    "dramatis.reward.scorers.strict.model", "big"))
            .getConfigMapping(RewardConfig.class);

    assertThat(config.scorers().get("strict").rubric()).isEqualTo("quality");
    assertThat(config.scorers().get("strict").model()).contains("big");
  }

  @Test
  void aScorerWithoutItsModelIsRefusedWithTheKey() {
    RewardConfig config =
        config(Map.of("dramatis.reward.scorers.strict.kind", "judge"))
            .getConfigMapping(RewardConfig.class);

    assertThatThrownBy(() -> new ScorerFactory(new NoInference()).build(config.scorers()))
        .hasMessageContaining("dramatis.reward.scorers.strict.model is missing");
  }

  private static SmallRyeConfig config(Map<String, String> overrides) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .withDefaultValues(overrides)
        .withMapping(RewardConfig.class)
        .build();
  }
}
