package io.dramatis.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.Topics;
import io.dramatis.reward.scorer.ScorerFactory;
import io.dramatis.reward.scorer.Scorers;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void anEnsembleIsBuiltOverItsMembers() {
    Map<String, String> keys =
        Map.of(
            "dramatis.reward.scorers.both.kind", "ensemble",
            "dramatis.reward.scorers.both.combine", "mean-minus-spread",
            "dramatis.reward.scorers.both.members.default.weight", "2",
            "dramatis.reward.scorers.both.members.own.weight", "1",
            "dramatis.reward.scorers.own.kind", "features");

    assertThat(build(keys).names()).containsExactly("both", "default", "own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "both.kind=ensemble both.members.default.weight=1 | members: an ensemble has 2 members",
        "both.kind=ensemble both.members.default.weight=1 both.members.armo.weight=1"
            + " | both.members.armo is no scorer",
        "both.kind=ensemble both.members.default.mean=0.5 both.members.own.weight=1"
            + " own.kind=features | has one of mean and spread",
        "both.kind=ensemble both.members.default.mean=0.5 both.members.default.spread=1"
            + " both.members.own.weight=1 own.kind=features | for some; give them for all",
        "both.kind=ensemble both.members.default.weight=-1 both.members.own.weight=1"
            + " own.kind=features | members.default.weight is -1.0",
        "own.kind=features own.weights=absent.yaml | absent.yaml cannot be read",
        "local.kind=onnx local.model-file=absent.onnx | local.tokenizer-file is missing",
        "local.kind=onnx local.model-file=absent.onnx local.tokenizer-file=absent.json"
            + " | local.model-file: there is no readable file absent.onnx",
      })
  void aScorerThatCannotWorkIsRefusedWithItsKey(String keys, String told) {
    Map<String, String> overrides = new HashMap<>();
    for (String key : keys.strip().split(" ", -1)) {
      int at = key.indexOf('=');
      overrides.put("dramatis.reward.scorers." + key.substring(0, at), key.substring(at + 1));
    }

    assertThatThrownBy(() -> build(overrides))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  private static Scorers build(Map<String, String> overrides) {
    return new ScorerFactory(new NoInference())
        .build(config(overrides).getConfigMapping(RewardConfig.class).scorers());
  }

  private static SmallRyeConfig config(Map<String, String> overrides) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .addDiscoveredConverters()
        .withDefaultValues(overrides)
        .withMapping(RewardConfig.class)
        .build();
  }
}
