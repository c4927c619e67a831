package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.event.RoutingPolicy.Sides;
import io.dramatis.inference.intent.Intent;
import io.dramatis.inference.intent.IntentClassifier;
import io.dramatis.sampler.SamplerConfigTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
  @Test
  void personasHelpToAnswerWhereTheyWereFoundToAndAlwaysToAsk() {
    RoutingPolicy policy = policy(Map.of());

    assertThat(policy.sides())
        .isEqualTo(
            Map.of(
                "writing", Sides.BOTH,
                "roleplay", Sides.BOTH,
                "reasoning", Sides.BOTH,
                "extraction", Sides.BOTH,
                "stem", Sides.BOTH,
                "math", Sides.ASKING,
                "coding", Sides.ASKING,
                "humanities", Sides.ASKING));
    assertThat(policy.minConfidence()).isEqualTo(IntentClassifier.LEAST_CONFIDENCE);
  }

  @Test
  void everyIntentHasItsSide() {
    assertThat(policy(Map.of()).sides()).hasSize(Intent.values().length);
  }

  @Test
  void aKeyChangesItsIntentOnly() {
    RoutingPolicy policy =
        policy(
            Map.of(
                "dramatis.sampler.routing.policy.math", "neither",
                "dramatis.sampler.routing.policy.coding", "answering",
                "dramatis.sampler.routing.min-confidence", "0.7"));

    assertThat(policy.sides())
        .containsEntry("math", Sides.NEITHER)
        .containsEntry("coding", Sides.ANSWERING)
        .containsEntry("writing", Sides.BOTH);
    assertThat(policy.minConfidence()).isEqualTo(0.7);
  }

  @Test
  void whatIsNoIntentSideOrConfidenceIsRefusedByName() {
    assertThatThrownBy(() -> policy(Map.of("dramatis.sampler.routing.policy.maths", "both")))
        .hasMessageContaining("dramatis.sampler.routing.policy.maths: there is no such intent")
        .hasMessageContaining("math, ");
    assertThatThrownBy(() -> policy(Map.of("dramatis.sampler.routing.policy.math", "all")))
        .hasMessageContaining("no such value all; there are both, asking, answering, neither");
    assertThatThrownBy(() -> policy(Map.of("dramatis.sampler.routing.min-confidence", "1.5")))
        .hasMessageContaining("min-confidence is 1.5");
  }

  private static RoutingPolicy policy(Map<String, String> values) {
    return RoutingTable.of(SamplerConfigTest.config(values).routing());
  }
}
