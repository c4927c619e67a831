package io.dramatis.reward.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.dramatis.contracts.event.Reward;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LengthControlTest {
  @Test
  void eachDoublingCostsTheSame() {
    List<Reward> controlled = control(0.1, "aaaa", "aaaaaaaa", "aa");

    assertThat(controlled.get(0).value()).isCloseTo(1, offset(1e-12));
    assertThat(controlled.get(1).value()).isCloseTo(0.9, offset(1e-12));
    assertThat(controlled.get(2).value()).isCloseTo(1.1, offset(1e-12));
    assertThat(controlled.get(1).components()).containsKey("lengthControl").containsKey("own");
  }

  @Test
  void aTextAloneAndEmptyTextsAreAsTheyWere() {
    assertThat(control(0.1, "whatever").getFirst().value()).isEqualTo(1);
    assertThat(control(0.1, "", "a")).extracting(Reward::value).containsExactly(1.0, 1.0);
  }

  @Test
  void whatCouldNotBeReadStaysSo() {
    Reward unreadable = new Reward("x", 0, Map.of(Reward.UNREADABLE, 1.0));
    ScoredText text = new ScoredText("task", "text", true);

    assertThat(LengthControl.of(1, List.of(text), List.of(unreadable))).containsExactly(unreadable);
  }

  private static List<Reward> control(double perDoubling, String... texts) {
    List<ScoredText> scored =
        Stream.of(texts).map(text -> new ScoredText("task", text, true)).toList();
    return LengthControl.of(
        perDoubling,
        scored,
        scored.stream().map(_ -> new Reward("x", 1, Map.of("own", 1.0))).toList());
  }
}
